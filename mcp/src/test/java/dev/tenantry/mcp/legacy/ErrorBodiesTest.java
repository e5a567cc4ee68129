package dev.tenantry.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("bodies of errors")
class ErrorBodiesTest {

    private static final List<String> METHODS = List.of(
            "initialize",
            "ping",
            "tools/list",
            "tools/call",
            "resources/list",
            "resources/read",
            "resources/subscribe",
            "resources/unsubscribe",
            "resources/templates/list",
            "prompts/list",
            "prompts/get",
            "completion/complete",
            "logging/setLevel",
            "tasks/get",
            "../../etc/passwd");

    private static final List<String> VALUES = List.of(
            "null", "true", "[]", "{}", "-1", "1e400", "\"\"", "\"echo\"", "\"test://one\"", "\"\\ud800\"", "[[{}]]");

    private static final List<String> KEYS = List.of(
            "name",
            "arguments",
            "uri",
            "level",
            "cursor",
            "ref",
            "argument",
            "_meta",
            "protocolVersion",
            "capabilities");

    private final LegacyServer server = new LegacyServer(
            Offers.all(HandlerRegistry.builder().tool(Tools.echo())).build(),
            LegacySettings.SESSIONS.withInitializesPerMinute(1_000_000));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void areJsonRpcWithTheIdOfTheRequestAndSayNothingOfTheServer() {
        var random = new Random(5);
        var client = server.connect();

        for (var n = 1; n <= 5_000; n++) {
            var answer = client.post(LegacyClient.request(n, any(METHODS, random), params(random)));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("id").intValue()).isEqualTo(n);
            assertThat(answer.json().path("jsonrpc").stringValue()).isEqualTo("2.0");
            assertThat(answer.text()).doesNotContain("java", "Exception", "jackson", "tenantry", "\\tat", "nullnull");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"POST,-,400", "POST,made-up,404", "GET,-,400", "GET,made-up,404", "DELETE,made-up,404"})
    void areJsonRpcForRefusalsOfHttpToo(String method, String session, int status) {
        var exchange = method.equals("POST")
                ? TestExchange.post(LegacyClient.request(3, "tools/list", "{}"))
                : TestExchange.of(method);
        if (session != null) {
            exchange.header("Mcp-Session-Id", session);
        }

        var answer = server.send(exchange.by(Caller.ANONYMOUS));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.responseHeader("Content-Type")).isEqualTo("application/json");
        JsonNode body = answer.json();
        assertThat(body.path("jsonrpc").stringValue()).isEqualTo("2.0");
        assertThat(body.path("id").intValue(0)).isEqualTo(method.equals("POST") ? 3 : 0);
        assertThat(body.at("/error/code").intValue()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("java", "Exception", "made-up");
    }

    private static String params(Random random) {
        var params = new StringBuilder("{");
        for (var key : KEYS) {
            if (random.nextInt(3) == 0) {
                params.append(params.length() > 1 ? "," : "")
                        .append('"')
                        .append(key)
                        .append("\":")
                        .append(any(VALUES, random));
            }
        }
        return params.append('}').toString();
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
