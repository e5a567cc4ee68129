package dev.tenantry.cli.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VersionCommandTest {

    private final StringWriter out = new StringWriter();

    @Test
    void printsTheVersionOfEveryPartThatMatters() {
        assertThat(run()).isZero();

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("tenantry +\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?( \\([0-9a-f]{12}\\))?"),
                        line -> assertThat(line).matches("Java +25.*"),
                        line -> assertThat(line).matches("Kubernetes client +\\d+\\.\\d+\\.\\d+"),
                        line -> assertThat(line).matches("Operator SDK +\\d+\\.\\d+\\.\\d+"),
                        line -> assertThat(line).matches("MCP SDK +\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void namesTheClientThatIsReallyOnTheClassPath() throws IOException {
        assertThat(run("--json")).isZero();

        var version = new ObjectMapper().readTree(out.toString());
        assertThat(version.path("kubernetesClient").asText())
                .isEqualTo(io.fabric8.kubernetes.client.Version.clientVersion());
        assertThat(version.path("java").asText()).startsWith("25");
    }

    @Test
    void leavesOutTheCommitOfSourcesThatWereNoCheckout() {
        assertThat(Version.of(build("unknown"), "25").commit()).isNull();
        assertThat(Version.of(build("0123456789ab"), "25").commit()).isEqualTo("0123456789ab");
    }

    @Test
    void refusesABuildThatDidNotFillInItsVersions() {
        var build = build("unknown");
        build.setProperty("mcpSdk", "${mcp-sdk.version}");

        assertThatThrownBy(() -> Version.of(build, "25")).hasMessageContaining("mcpSdk");
    }

    @Test
    void tellsItsVersionInOneLine() {
        assertThat(new VersionLine().getVersion()).singleElement().asString().startsWith("tenantry ");
    }

    private static Properties build(String commit) {
        var build = new Properties();
        build.setProperty("version", "1.0.0");
        build.setProperty("commit", commit);
        build.setProperty("kubernetesClient", "7.8.0");
        build.setProperty("operatorSdk", "5.2.3");
        build.setProperty("mcpSdk", "2.1.0");
        return build;
    }

    private int run(String... arguments) {
        return new CommandLine(new VersionCommand())
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }
}
