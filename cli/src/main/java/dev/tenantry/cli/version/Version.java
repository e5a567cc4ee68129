package dev.tenantry.cli.version;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What this build is made of.
 *
 * @param version of Tenantry
 * @param commit git commit of its sources; null where they were not a git checkout
 * @param java version and vendor of the Java runtime
 * @param kubernetesClient version of the fabric8 Kubernetes client
 * @param operatorSdk version of the Java Operator SDK
 * @param mcpSdk version of the MCP Java SDK
 */
record Version(
        String version,
        @Nullable String commit,
        String java,
        String kubernetesClient,
        String operatorSdk,
        String mcpSdk) {

    /** What the build writes where it finds no commit. */
    private static final String NO_COMMIT = "unknown";

    /** The running build. */
    static Version current() {
        var build = new Properties();
        try (var input = Version.class.getResourceAsStream("version.properties")) {
            if (input == null) {
                throw new IllegalStateException("version.properties is not packaged with the command");
            }
            build.load(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(build, Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    }

    static Version of(Properties build, String java) {
        var commit = build.getProperty("commit", NO_COMMIT);
        return new Version(
                required(build, "version"),
                commit.equals(NO_COMMIT) ? null : commit,
                java,
                required(build, "kubernetesClient"),
                required(build, "operatorSdk"),
                required(build, "mcpSdk"));
    }

    private static String required(Properties build, String key) {
        var value = build.getProperty(key, "");
        if (value.isEmpty() || value.startsWith("${")) {
            throw new IllegalStateException("the build did not fill in " + key + " of version.properties");
        }
        return value;
    }
}
