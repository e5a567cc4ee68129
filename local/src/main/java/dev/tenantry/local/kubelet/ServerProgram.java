package dev.tenantry.local.kubelet;

import java.nio.file.Path;
import java.util.List;

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
            "-Xmx64m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            // Netty still uses what later Java versions take away, and would be warned of at each start
            "--sun-misc-unsafe-memory-access=allow");

    /** Copies the flags. */
    public ServerProgram {
        javaFlags = List.copyOf(javaFlags);
    }

    /**
     * The tenant server.
     *
     * @param home folder of the built product, with {@code tenant-server/target/app}
     */
    public static ServerProgram tenantServer(Path home) {
        var classPath = home.resolve("tenant-server").resolve("target").resolve("app") + "/*";
        return new ServerProgram(FLAGS, classPath, "dev.tenantry.server.TenantServer");
    }
}
