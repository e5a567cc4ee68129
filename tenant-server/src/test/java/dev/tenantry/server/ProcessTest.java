package dev.tenantry.server;

import static dev.tenantry.server.fixture.Configs.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import dev.tenantry.server.fixture.AwsSettings;
import dev.tenantry.server.fixture.Configs;
import dev.tenantry.server.fixture.FakeSecretsManager;
import dev.tenantry.server.fixture.FakeUpstream;
import dev.tenantry.server.fixture.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("a tenant server in a process of its own")
class ProcessTest {

    private static final String CANARY = "canary-4711-0815";
    private static final String OTHER_CANARY = "canary-1234-5678";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeSecretsManager aws;
    private FakeUpstream upstream;
    private Process process;
    private Path output;

    @BeforeEach
    void start() throws Exception {
        aws = new FakeSecretsManager();
        upstream = new FakeUpstream(CANARY);
        aws.put(SECRET, "{\"authorization\":\"%s\",\"other\":\"%s\"}".formatted(CANARY, OTHER_CANARY));
        output = folder.resolve("output");
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
        upstream.close();
        aws.close();
        http.close();
    }

    @Test
    @Tag("B37")
    void finishesCallsInFlightWhenItIsToldToStopAndExitsCleanly() throws Exception {
        // Given
        var server = serve(Configs.acme(upstream.url(), Configs.crm()));
        await().atMost(PATIENCE).until(() -> server.readiness() == 200);
        var release = upstream.hold();
        var inFlight = http.sendAsync(server.callRequest("ask", "{}").build(), BodyHandlers.ofString());
        upstream.awaitRequest();
        // When
        process.destroy();
        // Then
        await().atMost(PATIENCE)
                .until(() ->
                        server.management("GET", "/health/readiness").body().contains("shutting down"));
        assertThat(server.management("GET", "/health/liveness").statusCode()).isEqualTo(200);
        assertThat(inFlight).isNotDone();
        release.countDown();
        assertThat(inFlight.get(10, TimeUnit.SECONDS).body()).contains("welcome");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    @Tag("B36")
    void neverLetsACredentialOut() throws Exception {
        // Given: two credentials that load and two that cannot be taken out of the secret
        var config = Configs.acme(
                upstream.url(),
                Configs.crm(),
                Configs.credential("whole", new AwsSecretsManager(SECRET, null, "AWSCURRENT", null, null)),
                Configs.credential("missing", new AwsSecretsManager(SECRET, null, "AWSCURRENT", null, "nope")),
                Configs.credential("plain", new AwsSecretsManager("mcp/local/acme/plain", null, null, null, "k")));
        aws.put("mcp/local/acme/plain", CANARY);
        var server = serve(config);
        await().atMost(PATIENCE).until(() -> server.call("ask", "{}").equals("welcome"));
        await().atMost(PATIENCE).until(() -> server.report().toString().contains("is not a JSON object"));
        // When
        var seen = new StringBuilder();
        seen.append(server.send(server.callRequest("leak", "{}")).body());
        upstream.accept("another one");
        seen.append(server.send(server.callRequest("ask", "{}")).body());
        seen.append(server.send(server.callRequest("echo", "{}")).body());
        seen.append(server.send(server.post("{broken").header("X-Client-ID", "acme"))
                .body());
        seen.append(
                server.send(server.post("{}").header("X-Client-ID", "globex")).body());
        aws.fail(SECRET, 400, "AccessDeniedException", "not authorized to read " + CANARY);
        seen.append(server.refresh()).append(server.refresh()).append(server.report());
        seen.append(server.send(server.callRequest("ask", "{}")).body());
        seen.append(server.management("GET", "/metrics").body());
        seen.append(server.management("GET", "/health/readiness").body());
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        // Then
        assertThat(seen).contains("tenantry_tool_calls_seconds").contains("is denied");
        assertThat(seen.toString()).doesNotContain(CANARY, OTHER_CANARY);
        assertThat(Files.readString(output)).contains("tool leak failed").doesNotContain(CANARY, OTHER_CANARY);
    }

    @Test
    @Tag("E17")
    void logsOneJsonObjectPerLineWithTheRequestOfEachCall() throws Exception {
        var server = serve(Configs.acme(upstream.url(), Configs.crm()));
        server.send(
                server.callRequest("echo", "{\"text\":\"said-by-a-client\"}").header("X-Request-ID", "req-7"));

        await().atMost(PATIENCE).until(() -> logged("tool called").isPresent());

        var called = logged("tool called").orElseThrow();
        assertThat(called.path("tenant").asString()).isEqualTo("acme");
        assertThat(called.path("requestId").asString()).isEqualTo("req-7");
        assertThat(called.path("tool").asString()).isEqualTo("echo");
        assertThat(called.path("outcome").asString()).isEqualTo("ok");
        assertThat(called.path("durationMillis").isNumber()).isTrue();
        assertThat(Files.readString(output)).doesNotContain("said-by-a-client");
        assertThat(Files.readAllLines(output))
                .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
    }

    /** Starts the process and waits until it says where it listens. */
    private TestServer serve(TenantConfig config) throws IOException {
        var file = Configs.write(folder, config);
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TenantServer.class.getName(),
                        "--config",
                        file.toString(),
                        "--port",
                        "0",
                        "--management-port",
                        "0",
                        "--address",
                        "127.0.0.1")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(AwsSettings.environment(aws.url()));
        process = builder.start();
        await().atMost(PATIENCE).until(() -> logged("tenant server listens").isPresent());
        var ports = logged("tenant server listens").orElseThrow();
        return new TestServer(
                ports.path("port").intValue(), ports.path("managementPort").intValue(), http);
    }

    /** The first complete log line with that message. */
    private Optional<JsonNode> logged(String message) throws IOException {
        var text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(JSON::readTree)
                .filter(line -> line.path("message").asString().equals(message))
                .findFirst();
    }
}
