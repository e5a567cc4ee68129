package dev.tenantry.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.server.fixture.Configs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the tenant server's command line")
class CommandLineTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--config", "--port", "--management-port", "--address", "Exit codes:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("tenant-server ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--config c --port 0",
                "--config c --port many --management-port 0",
                "--config c --port 70000 --management-port 0",
                "--config c --port 0 --management-port -1",
                "--config c --port 0 --management-port 0 --address nowhere.invalid",
                "--config c --port 0 --management-port 0 --colour red"
            })
    @Tag("E1")
    void refusesWrongUsage(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheConfiguration() throws Exception {
        var file = Files.writeString(folder.resolve("tenant.json"), "{}");

        assertThat(run("--config", file.toString(), "--port", "0", "--management-port", "0"))
                .isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("tenant-server: " + file + ": tenant: required; credentials: required;"
                        + " tools: required; access: required; limits: required; fence: required");
    }

    @Test
    void saysInOneLineThatAPortIsTaken() throws Exception {
        var file = Configs.write(folder, Configs.acme("http://127.0.0.1:1"));
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            assertThat(run(
                            "--config",
                            file.toString(),
                            "--port",
                            port,
                            "--management-port",
                            "0",
                            "--address",
                            "127.0.0.1"))
                    .isEqualTo(1);
            assertThat(run(
                            "--config",
                            file.toString(),
                            "--port",
                            "0",
                            "--management-port",
                            port,
                            "--address",
                            "127.0.0.1"))
                    .isEqualTo(1);
            assertThat(err.toString().lines().toList())
                    .containsExactly(
                            "tenant-server: port " + port + " cannot be bound",
                            "tenant-server: management port " + port + " cannot be bound");
        }
    }

    private int run(String... arguments) {
        return TenantServer.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
