package dev.tenantry.server;

import static dev.tenantry.server.fixture.Configs.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.config.TenantConfig.Enforcement;
import dev.tenantry.server.config.ConfigFile;
import dev.tenantry.server.fence.Target;
import dev.tenantry.server.fixture.AwsSettings;
import dev.tenantry.server.fixture.Configs;
import dev.tenantry.server.fixture.FakeSecretsManager;
import dev.tenantry.server.fixture.FakeUpstream;
import dev.tenantry.server.fixture.TestServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a running tenant server")
class TenantServerTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeSecretsManager aws;
    private FakeUpstream upstream;
    private AwsSettings settings;
    private RunningServer running;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        aws = new FakeSecretsManager();
        upstream = new FakeUpstream("Bearer one");
        settings = new AwsSettings(aws.url());
        aws.put(SECRET, "{\"authorization\":\"Bearer one\"}");
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
        settings.close();
        upstream.close();
        aws.close();
        http.close();
    }

    @Test
    void servesItsToolsToTheJavaClient() throws Exception {
        serve();
        awaitReady();
        var transport = HttpClientStreamableHttpTransport.builder(
                        server.origin().toString())
                .requestBuilder(HttpRequest.newBuilder().header("X-Client-ID", "acme"))
                .build();
        try (var client = McpClient.sync(transport).build()) {
            var hello = client.initialize();

            assertThat(hello.serverInfo().title()).isEqualTo("Acme Corp");
            assertThat(hello.instructions()).isEqualTo("Tools of Acme.");
            assertThat(client.listTools().tools()).extracting("name").containsExactly("echo", "ask", "leak");
            var result = client.callTool(
                    CallToolRequest.builder("ask").arguments(Map.of()).build());
            assertThat(((TextContent) result.content().getFirst()).text()).isEqualTo("welcome");
        }
    }

    @Test
    @Tag("E7")
    void refusesARequestWithoutATenant() throws Exception {
        serve();

        var answer = server.send(server.post(PING));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"error\":{\"code\":403,\"message\":"
                        + "\"Missing X-Client-ID header\",\"data\":{\"code\":\"FOREIGN_CLIENT_ID\"}}}");
        assertThat(server.send(server.post(PING).header("X-Client-ID", " ")).body())
                .contains("Missing X-Client-ID header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"globex", "ACME", "acme,globex", "acme,acme", "acme ,", "acm", "acme2"})
    @Tag("E9")
    @Tag("T03")
    void refusesAnotherTenantWithoutRepeatingItsName(String id) throws Exception {
        serve();

        var answer = server.send(server.post(PING).header("X-Client-ID", id));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("X-Client-ID is not served here")
                .contains("\"code\":\"FOREIGN_CLIENT_ID\"")
                .doesNotContain("globex");
    }

    @Test
    @Tag("T03")
    void refusesARepeatedTenantEvenItsOwn() throws Exception {
        serve();

        var twice = server.send(server.post(PING).header("X-Client-ID", "acme").header("X-Client-ID", "acme"));
        var mixed = server.send(server.post(PING).header("X-Client-ID", "acme").header("X-Client-ID", "globex"));

        assertThat(twice.statusCode()).isEqualTo(403);
        assertThat(mixed.statusCode()).isEqualTo(403);
        assertThat(mixed.body()).contains("X-Client-ID is not served here");
    }

    @Test
    @Tag("T03")
    void refusesAForeignTenantBeforeAnythingElse() throws Exception {
        serve();

        var notJson = server.send(server.post("{").header("X-Client-ID", "globex"));
        var elsewhere = server.send(HttpRequest.newBuilder(server.origin().resolve("/anything")));

        assertThat(notJson.body())
                .isEqualTo("{\"error\":\"X-Client-ID is not served here\",\"code\":\"FOREIGN_CLIENT_ID\"}");
        assertThat(elsewhere.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp/", "/mcp/x", "/actuator", "/tenant", "/metrics", "/error", "/t/acme/mcp"})
    void servesNothingElseOnTheMcpPort(String path) throws Exception {
        serve();

        var answer = server.send(
                HttpRequest.newBuilder(server.origin().resolve(path)).header("X-Client-ID", "acme"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Not found\",\"code\":\"NOT_FOUND\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/env", "/health", "/heapdump", "/tenant/x", "/health/readiness/x", "/mcp"})
    void servesNothingElseOnTheManagementPort(String path) throws Exception {
        serve();

        assertThat(server.management("GET", path).statusCode()).isEqualTo(404);
        assertThat(server.management("DELETE", "/tenant").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GARBAGE\r\n\r\n",
                "POST /mcp HTTP/1.1\r\n\r\n",
                "POST /mcp HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\nX-Client-ID: acme\r\n"
                        + "Content-Type: application/json\r\n\r\nzzz\r\n",
                "GET /mcp/%2e%2e/%00 HTTP/1.1\r\nHost: x\r\nX-Client-ID: acme\r\n\r\n"
            })
    void answersGarbageWithoutNamingItsInsides(String garbage) throws Exception {
        serve();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);

            assertThat(answer.toString(StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 4")
                    .doesNotContainIgnoringCase("tomcat")
                    .doesNotContainIgnoringCase("<html")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void boundsTheBody() throws Exception {
        serve();
        var large = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(Configs.MAX_BODY) + "\"}";

        var answer = server.send(server.post(large).header("X-Client-ID", "acme"));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    @Tag("T13")
    void keepsAHarmlessRequestIdAndReplacesAnyOther() throws Exception {
        serve();

        var kept = server.send(server.post(PING).header("X-Client-ID", "acme").header("X-Request-ID", "req-1"));
        var replaced =
                server.send(server.post(PING).header("X-Client-ID", "acme").header("X-Request-ID", "a b{c}"));

        assertThat(kept.headers().firstValue("X-Request-ID")).contains("req-1");
        assertThat(replaced.headers().firstValue("X-Request-ID").orElseThrow()).hasSize(36);
    }

    @Test
    void isLiveButNotReadyUntilARequiredSecretExists() throws Exception {
        // Given
        aws.delete(SECRET);
        serve();
        await().until(() -> server.management("GET", "/health/readiness").body().contains("not found"));
        assertThat(server.management("GET", "/health/liveness").statusCode()).isEqualTo(200);
        assertThat(server.readiness()).isEqualTo(503);
        assertThat(server.report().at("/credentials/0/state").asString()).isEqualTo("Missing");
        assertThat(server.report().at("/credentials/0/message").asString())
                .isEqualTo("secret mcp/local/acme/crm not found; create it:"
                        + " tenantry secret put acme/crm authorization=…");
        assertThat(server.call("ask", "{}")).startsWith("credential crm is not available: secret mcp/local/acme/crm");
        // When
        var version = aws.put(SECRET, "{\"authorization\":\"Bearer one\"}");
        // Then: without a restart and without being told
        awaitReady();
        assertThat(server.report().at("/credentials/0/versionId").asString()).isEqualTo(version);
        assertThat(server.report().at("/credentials/0/state").asString()).isEqualTo("Current");
        assertThat(server.call("ask", "{}")).isEqualTo("welcome");
    }

    @Test
    void isReadyWithoutAnOptionalSecret() throws Exception {
        aws.delete(SECRET);
        var crm = Configs.crm();
        running = start(new TenantConfig.Credential(crm.name(), crm.awsSecretsManager(), false, crm.refreshPeriod()));

        awaitReady();

        assertThat(server.call("echo", "{\"text\":\"hi\"}")).isEqualTo("hi");
    }

    @Test
    void takesARotatedSecretWhenToldToLook() throws Exception {
        serve();
        awaitReady();
        var before = server.report().at("/credentials/0/versionId").asString();
        var after = aws.put(SECRET, "{\"authorization\":\"Bearer two\"}");
        upstream.accept("Bearer two");

        var report = server.refresh();

        assertThat(report.at("/credentials/0/versionId").asString())
                .isEqualTo(after)
                .isNotEqualTo(before);
        assertThat(server.call("ask", "{}")).isEqualTo("welcome");
    }

    @Test
    void takesARotatedSecretWhenTheUpstreamRefusesTheOldOne() throws Exception {
        serve();
        awaitReady();
        aws.put(SECRET, "{\"authorization\":\"Bearer two\"}");
        upstream.accept("Bearer two");

        assertThat(server.call("ask", "{}")).isEqualTo("welcome");
    }

    @Test
    void stopsUsingASecretThatIsTakenAway() throws Exception {
        serve();
        awaitReady();
        aws.fail(SECRET, 400, "AccessDeniedException", "not authorized");

        server.refresh();
        assertThat(server.report().at("/credentials/0/state").asString()).isEqualTo("Stale");
        server.refresh();

        assertThat(server.report().at("/credentials/0/state").asString()).isEqualTo("Revoked");
        assertThat(server.readiness()).isEqualTo(503);
        assertThat(server.call("ask", "{}")).contains("access to secret mcp/local/acme/crm is denied");
        // and takes it back
        aws.heal(SECRET);
        server.refresh();
        assertThat(server.readiness()).isEqualTo(200);
    }

    @Test
    @Tag("E18")
    void measuresWhatItDoes() throws Exception {
        serve();
        awaitReady();
        server.call("echo", "{\"text\":\"a\"}");
        server.send(server.post(PING));

        var metrics = server.management("GET", "/metrics");

        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(metrics.body())
                .contains("tenantry_tool_calls_seconds_count{outcome=\"ok\",tool=\"echo\"} 1")
                .contains("tenantry_credential_refresh_total{credential=\"crm\",result=\"loaded\"} 1.0")
                .contains("tenantry_credential_age_seconds{credential=\"crm\"}")
                .contains("tenantry_http_requests_seconds_count{status=\"403\"} 1")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void reportsASourceThatCannotBeServed() throws Exception {
        var good = Configs.acme(upstream.url(), Configs.crm());
        var sources = new ArrayList<>(good.tools());
        sources.add(Configs.source("test-broken", upstream.url()));
        running = start(new TenantConfig(
                good.tenant(), null, null, good.credentials(), sources, good.access(), good.limits(), good.fence()));

        assertThat(server.report().path("problems").get(0).asString())
                .isEqualTo("tools \"test-broken\": cannot be served; remove it");
        assertThat(server.call("echo", "{\"text\":\"still\"}")).isEqualTo("still");
    }

    @Test
    @Tag("T02")
    @Tag("T14")
    void asksForNoCredentialBeforeARequiredFenceIsClosed() throws Exception {
        // Given
        var apiServer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        running = start(fenced(Enforcement.Required), apiServer.getLocalPort());
        await().until(() -> server.management("GET", "/health/readiness").body().contains("the network fence is open"));
        assertThat(server.report().at("/fence/egress").asString()).isEqualTo("Open");
        assertThat(server.report().at("/credentials/0/state").asString()).isEqualTo("Missing");
        assertThat(server.refresh().at("/credentials/0/message").asString())
                .startsWith("the network fence is open: this pod can connect to the Kubernetes API server (127.0.0.1:")
                .endsWith("; use a network engine that enforces NetworkPolicy (Amazon VPC CNI: strict mode)");
        assertThat(aws.calls(SECRET)).isEmpty();
        // When
        apiServer.close();
        // Then
        awaitReady();
        assertThat(server.report().at("/fence/egress").asString()).isEqualTo("Closed");
        assertThat(server.call("ask", "{}")).isEqualTo("welcome");
    }

    @Test
    @Tag("T02")
    void withholdsCredentialsWhenARequiredFenceOpens() throws Exception {
        // Given
        int port = freePort();
        running = start(fenced(Enforcement.Required), port);
        awaitReady();
        try (var apiServer = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            var asked = aws.calls(SECRET).size();
            // When
            server.refresh();
            // Then
            assertThat(apiServer.isBound()).isTrue();
            assertThat(server.readiness()).isEqualTo(503);
            assertThat(server.call("ask", "{}")).startsWith("credential crm is withheld: the network fence is open");
            assertThat(aws.calls(SECRET)).hasSize(asked);
        }
        awaitReady();
        assertThat(server.call("ask", "{}")).isEqualTo("welcome");
    }

    @Test
    void servesBehindAnOpenFenceThatIsOnlyReported() throws Exception {
        try (var apiServer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            running = start(fenced(Enforcement.Reported), apiServer.getLocalPort());

            awaitReady();

            await().until(() -> server.report().at("/fence/egress").asString().equals("Open"));
            assertThat(server.call("ask", "{}")).isEqualTo("welcome");
        }
    }

    @Test
    void isNotReadyWhereAFenceIsRequiredButThereIsNoCluster() throws Exception {
        running = start(fenced(Enforcement.Required));

        await().until(() -> server.management("GET", "/health/readiness").body().contains("no pod of a cluster"));
        assertThat(aws.calls(SECRET)).isEmpty();
    }

    private TenantConfig fenced(Enforcement enforcement) {
        var config = Configs.acme(upstream.url(), Configs.crm());
        return new TenantConfig(
                config.tenant(),
                config.displayName(),
                config.description(),
                config.credentials(),
                config.tools(),
                config.access(),
                config.limits(),
                new TenantConfig.Fence(enforcement));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void serve() throws Exception {
        running = start(Configs.crm());
    }

    private RunningServer start(TenantConfig.Credential credential) throws Exception {
        return start(Configs.acme(upstream.url(), credential));
    }

    /** @param apiServers ports of API servers that the network must not let the server reach */
    private RunningServer start(TenantConfig config, int... apiServers) throws Exception {
        var file = Configs.write(folder, config);
        var unreachable = IntStream.of(apiServers)
                .mapToObj(port -> new Target("the Kubernetes API server", "127.0.0.1", port))
                .toList();
        var started = RunningServer.start(
                new ServerSettings(file, InetAddress.getLoopbackAddress(), 0, 0, unreachable), ConfigFile.read(file));
        server = new TestServer(started.port(), started.managementPort(), http);
        return started;
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(20)).until(() -> server.readiness() == 200);
    }
}
