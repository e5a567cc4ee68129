package dev.tenantry.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the MCP endpoint over HTTP")
class McpServletTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String GOOD_ORIGIN = "https://app.example.com";

    @TempDir
    private static Path folder;

    private static TestEndpoint endpoint;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        endpoint = new TestEndpoint(folder, Tools.registry(Tools.echo()), Duration.ofSeconds(5), Set.of(GOOD_ORIGIN));
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        endpoint.close();
    }

    @Test
    void answersARequestWithItsOwnId() throws Exception {
        for (String id : new String[] {"7", "\"seven\"", "123456789012345678901234567890", "-1"}) {
            var answer = send(post("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}");
        }
    }

    @Test
    void acceptsANotificationWithoutABody() throws Exception {
        var answer = send(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                  | -32700",
                "``                                                 | -32700",
                "nonsense                                           | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"} | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}  | -32700",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]   | -32600",
                "[]                                                 | -32600",
                "7                                                  | -32600",
                "null                                               | -32600",
                "{\"id\":1,\"method\":\"ping\"}                         | -32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}       | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}    | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}     | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1}                         | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}            | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}           | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | -32600",
            })
    void refusesABodyThatIsNotOneMessage(String body, int code) throws Exception {
        var answer = send(post(body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":{\"code\":" + code + ",").contains("\"jsonrpc\":\"2.0\"");
        assertThatNothingLeaks(answer.body());
    }

    @Test
    void repeatsTheIdOfAnInvalidRequestWhereItHasOne() throws Exception {
        assertThat(send(post("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":7}")).body())
                .contains("\"id\":\"a\"");
        assertThat(send(post("{")).body()).doesNotContain("\"id\"");
    }

    @Test
    void refusesDeepNestingWithoutFallingOver() throws Exception {
        var deep = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":" + "{\"a\":".repeat(1_000) + "1"
                + "}".repeat(1_001);

        var answer = send(post(deep));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("-32700");
        assertThat(send(post(PING)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void refusesABodyThatIsNotUtf8(String charset) throws Exception {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":\"é\",\"method\":\"ping\"}".getBytes(charset);

        var answer = send(request().POST(BodyPublishers.ofByteArray(body)).header("Content-Type", "application/json"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesABodyThatIsAnnouncedTooLarge() throws Exception {
        var answer = send(post(tooLarge()));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"error\":{\"code\":413,").contains("BODY_TOO_LARGE");
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() throws Exception {
        // no Content-Length: the body comes in chunks
        var publisher = BodyPublishers.fromPublisher(BodyPublishers.ofString(tooLarge()));

        var answer = send(request().POST(publisher).header("Content-Type", "application/json"));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE");
    }

    @Test
    void takesABodyOfExactlyTheLargestSize() throws Exception {
        var body = PING + " ".repeat(TestEndpoint.MAX_BODY - PING.length());

        assertThat(send(post(body)).statusCode()).isEqualTo(200);
        assertThat(send(post(body + " ")).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/jsonx", "application/json; charset=utf-16", "multipart/form-data"})
    void refusesOtherContent(String contentType) throws Exception {
        var answer = send(request().POST(BodyPublishers.ofString(PING)).header("Content-Type", contentType));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("\"code\":\"UNSUPPORTED_MEDIA_TYPE\"");
    }

    @Test
    void refusesABodyWithoutAContentTypeOrACompressedOne() throws Exception {
        assertThat(send(request().POST(BodyPublishers.ofString(PING))).statusCode())
                .isEqualTo(415);
        assertThat(send(post(PING).header("Content-Encoding", "gzip")).statusCode())
                .isEqualTo(415);
    }

    @Test
    void takesJsonWithItsCharsetNamed() throws Exception {
        var answer = send(request()
                .POST(BodyPublishers.ofString(PING))
                .header("Content-Type", "Application/JSON; charset=\"UTF-8\""));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, 200",
        "2025-06-18, 200",
        "2025-03-26, 200",
        "2024-01-01, 400",
        "2026-07-28, 400",
        "nonsense, 400"
    })
    void checksTheProtocolVersion(String version, int status) throws Exception {
        var answer = send(post(PING).header("MCP-Protocol-Version", version));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.body())
                    .contains("\"id\":1,\"error\":{\"code\":400,")
                    .contains("UNSUPPORTED_PROTOCOL_VERSION");
        }
    }

    @Test
    void refusesTwoProtocolVersions() throws Exception {
        var answer = send(
                post(PING).header("MCP-Protocol-Version", "2025-11-25").header("MCP-Protocol-Version", "2025-06-18"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        GOOD_ORIGIN + ", 200",
        "https://evil.example, 403",
        GOOD_ORIGIN + ".evil.example, 403",
        "http://app.example.com, 403",
        "null, 403",
        "http://127.0.0.1, 403"
    })
    void servesPagesOfAllowedOriginsOnly(String origin, int status) throws Exception {
        var answer = send(post(PING).header("Origin", origin));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).contains("FORBIDDEN_ORIGIN").doesNotContain("evil");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT", "PATCH"})
    void offersNoOtherMethod(String method) throws Exception {
        var answer = send(request().method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST, OPTIONS");
        assertThat(answer.body()).contains("\"code\":\"METHOD_NOT_ALLOWED\"");
    }

    @Test
    void tellsItsMethods() throws Exception {
        var answer = send(request().method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).contains("POST, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({"'application/json, text/event-stream', 200", "*/*, 200", "application/*;q=0.5, 200", "text/html, 406"})
    void answersThoseWhoReadJson(String accept, int status) throws Exception {
        assertThat(send(post(PING).header("Accept", accept)).statusCode()).isEqualTo(status);
    }

    @Test
    void tellsAnUnknownMethodAndAnUnknownToolByTheirNames() throws Exception {
        assertThat(send(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/burn\"}"))
                        .body())
                .contains("-32601")
                .contains("tools/burn");
        assertThat(send(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"burn\"}}"))
                        .body())
                .contains("-32602")
                .contains("Unknown tool: burn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":7}",
                "{}",
                "{\"name\":\"echo\",\"arguments\":[]}",
                "{\"name\":\"echo\",\"arguments\":7}",
                "{\"name\":\"echo\",\"arguments\":null}"
            })
    void refusesACallWithParametersOfTheWrongKind(String params) throws Exception {
        var answer = send(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + params + "}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"id\":1").contains("-32602");
        assertThatNothingLeaks(answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"protocolVersion\":7,\"capabilities\":{},\"clientInfo\":{\"name\":\"a\",\"version\":\"1\"}}",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":[],\"clientInfo\":{}}",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"roots\":7},\"clientInfo\":"
                        + "{\"name\":\"a\",\"version\":\"1\"}}",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":"
                        + "{\"name\":\"a\",\"version\":\"1\",\"icons\":7}}"
            })
    void neverTellsItsInsidesToAClumsyClient(String params) throws Exception {
        var answer = send(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":" + params + "}"));

        assertThat(answer.body()).contains("\"id\":1,\"error\"");
        assertThatNothingLeaks(answer.body());
    }

    @Test
    void givesEachOfManyCallersWithEqualIdsItsOwnAnswer() throws Exception {
        try (var callers = Executors.newFixedThreadPool(16)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                var call = post("""
                        {"jsonrpc":"2.0","id":1,"method":"tools/call",
                         "params":{"name":"echo","arguments":{"text":"caller-%d"}}}""".formatted(i));
                answers.add(callers.submit(() -> send(call)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get().body()).contains("\"text\":\"caller-" + i + "\"");
            }
        }
    }

    @Test
    void closesAConnectionThatBreaksOffInTheBody() throws Exception {
        // Given
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), endpoint.origin().getPort())) {
            socket.getOutputStream()
                    .write(
                            ("POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                                    .getBytes(StandardCharsets.US_ASCII));
            // When
            socket.shutdownOutput();
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            // Then
            assertThat(answer.toString(StandardCharsets.UTF_8)).doesNotContain("HTTP/1.1 200");
        }
        assertThat(send(post(PING)).statusCode()).isEqualTo(200);
    }

    private static String tooLarge() {
        return PING.substring(0, PING.length() - 1) + ",\"params\":{\"a\":\"" + "x".repeat(TestEndpoint.MAX_BODY)
                + "\"}}";
    }

    private static HttpRequest.Builder request() {
        return HttpRequest.newBuilder(endpoint.origin().resolve("/mcp"));
    }

    private static HttpRequest.Builder post(String body) {
        return request().POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertThatNothingLeaks(String body) {
        assertThat(body).doesNotContain("Exception", "java.", "jackson", "tenantry", "modelcontextprotocol", "\\tat ");
    }
}
