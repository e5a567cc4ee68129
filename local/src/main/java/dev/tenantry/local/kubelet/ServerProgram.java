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
     * The tenant server.
     *
     * @param home folder of the built product, with {@code tenant-server/target/app}
     */
    public static ServerProgram tenantServer(Path home) {
        return new ServerProgram(
                List.of(
                        "-Xmx64m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError"),
                home.resolve("tenant-server/target/app") + "/*",
                "dev.tenantry.server.TenantServer");
    }
}
