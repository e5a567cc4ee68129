package dev.tenantry.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.edge.EdgeMain;
import dev.tenantry.local.apiserver.EmbeddedApiServer;
import dev.tenantry.operator.OperatorMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of an installation as processes of their own, with nothing but a kubeconfig, as their images start them. */
class ServeProcessTest {

    private static final Pattern LISTENS = Pattern.compile("Edge listens on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    Path directory;

    private final EmbeddedApiServer apiServer = EmbeddedApiServer.start();
    private final List<Process> processes = new ArrayList<>();
    private Path kubeconfig;
    private Path log;

    @BeforeEach
    void writeKubeconfig() throws IOException {
        kubeconfig = Files.writeString(directory.resolve("kubeconfig"), apiServer.kubeconfig());
        log = directory.resolve("log");
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        apiServer.close();
    }

    @Test
    @Tag("E7")
    void anEdgeServesUntilItIsToldToStopAndThenEndsCleanly() throws Exception {
        var edge = start(EdgeMain.class, "--address", "127.0.0.1", "--port", "0", "--management-port", "-1");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> LISTENS.matcher(Files.readString(log)).find());
        var port = LISTENS.matcher(Files.readString(log))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
                    .build();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("Missing X-Client-ID header");
            });
        }

        assertStopsCleanly(edge, "edge");
    }

    @Test
    void anOperatorWorksUntilItIsToldToStopAndThenEndsCleanly() throws Exception {
        var operator = start(
                OperatorMain.class,
                "--cluster-name=local",
                "--builtin-class=http://127.0.0.1:8080",
                "--management-port=-1");

        apiServer.client().resource("""
                apiVersion: tenantry.dev/v1alpha1
                kind: McpTenant
                metadata: {name: acme}
                spec:
                  tools:
                  - name: xyte
                    rest: {baseUrl: https://xyte.example, openApi: {catalog: xyte}}
                """).create();

        await().atMost(Duration.ofMinutes(1))
                .until(() -> apiServer
                                .client()
                                .apps()
                                .deployments()
                                .inNamespace("mcp-acme")
                                .withName("server")
                                .get()
                        != null);
        assertStopsCleanly(operator, "operator");
    }

    private Process start(Class<?> main, String... options) throws IOException {
        var line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--kubeconfig",
                kubeconfig.toString()));
        line.addAll(List.of(options));
        var process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        processes.add(process);
        return process;
    }

    private void assertStopsCleanly(Process process, String name) throws Exception {
        process.destroy();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(log).content().contains("The " + name + " has stopped").doesNotContain("Exception");
    }
}
