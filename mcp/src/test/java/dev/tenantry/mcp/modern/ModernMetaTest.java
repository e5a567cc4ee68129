package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what a request of 2026-07-28 says of itself")
class ModernMetaTest {

    private final ModernServer server = new ModernServer(Tools.registry(Tools.echo()));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"_meta\":{}}",
                "{\"_meta\":7}",
                "{\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{}}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":7,"
                        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":[]}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{},"
                        + "\"io.modelcontextprotocol/logLevel\":\"loud\"}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{},\"progressToken\":1.5}}",
            })
    void refusesARequestThatLacksAFieldOrHasOneOfTheWrongKind(String params) {
        var answer = server.send(ModernServer.request(7, "server/discover", Tools.object(params)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(answer.json().path("id").intValue()).isEqualTo(7);
    }

    @Test
    void needsNoNameOfTheClient() {
        assertThat(server.send("server/discover", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"2027-01-01", "v999.0.0", "2025-11-25", "2026-07-27"})
    void namesTheRevisionsItSpeaksToAClientOfAnother(String version) {
        var params = Tools.object("""
                {"_meta":{"io.modelcontextprotocol/protocolVersion":"%s",
                          "io.modelcontextprotocol/clientCapabilities":{}}}""".formatted(version));
        var request = ModernServer.request(7, "server/discover", params)
                .without("MCP-Protocol-Version")
                .header("MCP-Protocol-Version", version);

        var answer = server.send(request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32022);
        assertThat(answer.json().at("/error/data/requested").stringValue()).isEqualTo(version);
        assertThat(answer.json().at("/error/data/supported").valueStream().map(each -> each.stringValue()))
                .containsExactly("2026-07-28", "2025-11-25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "ping",
                "logging/setLevel",
                "resources/subscribe",
                "resources/unsubscribe",
                "no/such"
            })
    void hasNoMethodsOfEarlierRevisionsAndNoUnknownOnes(String method) {
        var answer = server.send(method, "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32601);
        assertThat(answer.json().path("id").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompts/list", "prompts/get", "resources/list", "resources/read", "completion/complete"})
    void hasNoMethodsOfWhatItDoesNotHave(String method) {
        assertThat(server.send(method, "{}").status()).isEqualTo(404);
    }

    @Test
    void acceptsNotificationsWithoutABody() {
        var answer = server.send(TestExchange.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}")
                .header("MCP-Protocol-Version", ModernServer.VERSION));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void takesNoResponses() {
        var answer = server.send(TestExchange.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")
                .header("MCP-Protocol-Version", ModernServer.VERSION));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void hasNoStreamsAndNoSessionsOutsideOfRequests(String method) {
        var answer = server.send(TestExchange.of(method)
                .header("MCP-Protocol-Version", ModernServer.VERSION)
                .header("Mcp-Session-Id", "x"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.responseHeader("Allow")).contains("POST");
    }

    @Test
    void neverMintsASession() {
        var answer = server.send(ModernServer.request("server/discover", "{}").header("Mcp-Session-Id", "mine"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.responseHeader("Mcp-Session-Id")).isNull();
    }

    @Test
    void leavesRequestsThatSayNothingOfTheirRevisionToTheOtherEra() {
        var request = TestExchange.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");

        assertThat(server.send(request).status()).isEqualTo(299);
        assertThat(server.send(TestExchange.of("GET")).status()).isEqualTo(299);
    }
}
