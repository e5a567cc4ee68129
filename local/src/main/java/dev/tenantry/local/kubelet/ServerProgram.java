package dev.tenantry.local.kubelet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What runs in place of a pod's image.
 *
 * @param javaFlags options of the Java virtual machine
 * @param classPath its class path
 * @param mainClass class with the {@code main} method that gets the container's arguments
 */
public record ServerProgram(List<String> javaFlags, String classPath, String mainClass) {

    /**
     * Small and quick to start rather than fast: a local run has all tenants on one machine. The first compiler alone
     * halves the time until three servers on two cores are ready, and saves 25 MB each.
     */
    private static final List<String> FLAGS = List.of(
            "-Xmx64m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    /** Copies the flags. */
    public ServerProgram {
        javaFlags = List.copyOf(javaFlags);
    }

    /**
     * The tenant server. Where the build has left an ahead-of-time cache beside it ({@code app.aot}, JEP 514), the
     * servers start in a third of the time.
     *
     * @param home folder of the built product, with {@code tenant-server/target/app}
     */
    public static ServerProgram tenantServer(Path home) {
        var target = home.resolve("tenant-server").resolve("target");
        var cache = target.resolve("app.aot");
        var flags = Files.exists(cache)
                ? Stream.concat(FLAGS.stream(), Stream.of("-XX:AOTCache=" + cache, "-Xlog:aot=off"))
                        .toList()
                : FLAGS;
        return new ServerProgram(flags, target.resolve("app") + "/*", "dev.tenantry.server.TenantServer");
    }
}
