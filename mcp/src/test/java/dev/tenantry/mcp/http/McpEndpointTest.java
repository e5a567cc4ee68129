package dev.tenantry.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the MCP endpoint, before any era of the protocol")
class McpEndpointTest {

    private static final int MAX_BODY = 10_000;
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String GOOD_ORIGIN = "https://app.example.com";

    private final McpEndpoint endpoint = endpoint(new EndpointRules(Set.of(GOOD_ORIGIN), Set.of()));

    private static McpEndpoint endpoint(EndpointRules rules) {
        return new McpEndpoint(rules, MAX_BODY, new Pong("modern"), new Pong("legacy"));
    }

    /** Answers everything with its name. */
    private record Pong(String name) implements HttpEra {

        @Override
        public void post(HttpExchange exchange, Message message) {
            switch (message) {
                case Message.Request request ->
                    Responses.json(
                            exchange, 200, new MessageWriter().write(request.id(), new Reply.Result(request.params())));
                case Message.Notification _, Message.Response _ -> Responses.empty(exchange, 202);
            }
        }

        @Override
        public void get(HttpExchange exchange) {
            Responses.json(exchange, 200, name.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void delete(HttpExchange exchange) {
            get(exchange);
        }
    }

    @Test
    void answersARequestWithItsOwnId() {
        for (var id : new String[] {"7", "\"seven\"", "123456789012345678901234567890", "-1", "\"\\uD800\"", "\"é\""}) {
            var answer = send(TestExchange.post("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.responseHeader("Content-Type")).isEqualTo("application/json");
            assertThat(answer.text()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}");
        }
    }

    @Test
    void keepsNumbersAsTheyCame() {
        var params = "{\"a\":123456789012345678901234567890,\"b\":0.1000}";

        var answer =
                send(TestExchange.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":" + params + "}"));

        assertThat(answer.text()).contains("\"a\":123456789012345678901234567890");
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
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":NaN}} | -32700",
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
                "{\"jsonrpc\":\"2.0\",\"result\":{}}                    | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":7}            | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"result\":{}} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | -32600",
            })
    void refusesABodyThatIsNotOneMessage(String body, int code) {
        var answer = send(TestExchange.post(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(code);
        assertThat(answer.json().path("jsonrpc").stringValue()).isEqualTo("2.0");
        assertThatNothingLeaks(answer.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}"})
    void takesAnswersOfClients(String body) {
        assertThat(send(TestExchange.post(body)).status()).isEqualTo(202);
    }

    @Test
    void repeatsTheIdOfAnInvalidRequestWhereItHasOne() {
        assertThat(send(TestExchange.post("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":7}"))
                        .text())
                .contains("\"id\":\"a\"");
        assertThat(send(TestExchange.post("{")).text()).doesNotContain("\"id\"");
    }

    @Test
    void refusesDeepNestingWithoutFallingOver() {
        var deep = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":" + "{\"a\":".repeat(1_000) + "1"
                + "}".repeat(1_001);

        var answer = send(TestExchange.post(deep));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void refusesABodyThatIsNotUtf8(String charset) throws UnsupportedEncodingException {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":\"é\",\"method\":\"ping\"}".getBytes(charset);

        assertThat(send(TestExchange.post(body).header("Content-Type", "application/json"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00c0\u00af",
                "\u00e0\u0080\u00af",
                "\u00f0\u0080\u0080\u00af",
                "\u00ed\u00a0\u0080",
                "\u00f5\u0080\u0080\u0080"
            })
    void refusesFormsOfCharactersThatAreNotUtf8(String bytes) {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":\"" + bytes + "\",\"method\":\"ping\"}";

        var answer = send(TestExchange.post(body.getBytes(StandardCharsets.ISO_8859_1))
                .header("Content-Type", "application/json"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32700);
    }

    @Test
    void boundsTheIdThatItWouldRepeat() {
        var longest = "i".repeat(1_024);

        assertThat(send(TestExchange.post("{\"jsonrpc\":\"2.0\",\"id\":\"" + longest + "\",\"method\":\"ping\"}"))
                        .text())
                .contains(longest);
        assertThat(send(TestExchange.post("{\"jsonrpc\":\"2.0\",\"id\":\"i" + longest + "\",\"method\":\"ping\"}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void takesABodyOfExactlyTheLargestSize() {
        var body = PING + " ".repeat(MAX_BODY - PING.length());

        var larger = send(TestExchange.post(body + " "));

        assertThat(send(TestExchange.post(body)).status()).isEqualTo(200);
        assertThat(larger.status()).isEqualTo(413);
        assertThat(larger.json().at("/error/data/code").stringValue()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void refusesABodyThatTheServerCutOff() {
        var answer = send(TestExchange.post((byte[]) null).header("Content-Type", "application/json"));

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/jsonx", "application/json; charset=utf-16", "multipart/form-data"})
    void refusesOtherContent(String contentType) {
        var answer = send(TestExchange.post(PING).without("Content-Type").header("Content-Type", contentType));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().path("id").isMissingNode()).isTrue();
        assertThat(answer.json().path("code").stringValue()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void refusesABodyWithoutAContentTypeOrACompressedOne() {
        assertThat(send(TestExchange.post(PING).without("Content-Type")).status())
                .isEqualTo(415);
        assertThat(send(TestExchange.post(PING).header("Content-Encoding", "gzip"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void takesJsonWithItsCharsetNamed() {
        var answer = send(TestExchange.post(PING)
                .without("Content-Type")
                .header("Content-Type", "Application/JSON; charset=\"UTF-8\""));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        GOOD_ORIGIN + ", 200",
        "https://evil.example, 403",
        GOOD_ORIGIN + ".evil.example, 403",
        GOOD_ORIGIN + ":8443, 403",
        "http://app.example.com, 403",
        "null, 403",
        "http://127.0.0.1, 403"
    })
    void servesPagesOfAllowedOriginsOnly(String origin, int status) {
        var answer = send(TestExchange.post(PING).header("Origin", origin));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.text()).contains("FORBIDDEN_ORIGIN").doesNotContain("evil");
            assertThat(answer.json().path("id").intValue()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:8080, 200",
        "127.0.0.1, http://127.0.0.1, 200",
        "[::1]:8080, http://[::1]:3000, 200",
        "LOCALHOST:8080, , 200",
        "evil.example.com, http://evil.example.com, 403",
        "evil.example.com, , 403",
        "localhost.evil.example, , 403",
        "localhost:x, , 403",
        "localhost:8080, http://localhost.evil.example, 403",
        "localhost:8080, http://localhost:8080.evil.example, 403",
        "localhost:8080, https://localhost:8080, 403",
    })
    void isReachedByNamesOfThisMachineOnlyWhereItIsTold(String host, String origin, int status) {
        var exchange = TestExchange.post(PING).header("Host", host);
        if (origin != null) {
            exchange.header("Origin", origin);
        }

        endpoint(EndpointRules.LOOPBACK).handle(exchange);

        assertThat(exchange.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "HEAD", "TRACE"})
    void offersNoOtherMethod(String method) {
        var answer = send(TestExchange.of(method));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.responseHeader("Allow")).isEqualTo("POST, GET, DELETE, OPTIONS");
        assertThat(answer.json().path("code").stringValue()).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void tellsItsMethods() {
        var answer = send(TestExchange.of("OPTIONS"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.responseHeader("Allow")).isEqualTo("POST, GET, DELETE, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({"'application/json, text/event-stream', 200", "*/*, 200", "application/*;q=0.5, 200", "text/html, 406"})
    void answersThoseWhoReadJson(String accept, int status) {
        assertThat(send(TestExchange.post(PING).without("Accept").header("Accept", accept))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"text/event-stream, 200", "application/json, 406"})
    void streamsToThoseWhoReadStreams(String accept, int status) {
        assertThat(send(TestExchange.of("GET").header("Accept", accept)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-28, modern",
        "2027-01-01, modern",
        "2025-11-25, legacy",
        "2026-07-27, legacy",
        "nonsense, legacy"
    })
    void choosesTheEraByTheRevisionInTheHeader(String version, String era) {
        var exchange = TestExchange.of("GET").header("MCP-Protocol-Version", version);

        assertThat(send(exchange).text()).isEqualTo(era);
    }

    private TestExchange send(TestExchange exchange) {
        endpoint.handle(exchange);
        return exchange.await();
    }

    private static void assertThatNothingLeaks(String body) {
        assertThat(body).doesNotContain("Exception", "java.", "jackson", "tenantry", "\tat ");
    }
}
