package dev.tenantry.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the introduction of client and server")
class HandshakeTest {

    private final LegacyServer server = new LegacyServer(Tools.registry(Tools.echo()));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-25, 2025-11-25",
        "2025-06-18, 2025-06-18",
        "2025-03-26, 2025-03-26",
        "2024-11-05, 2025-11-25",
        "2026-07-28, 2025-11-25",
        "nonsense, 2025-11-25"
    })
    void speaksTheClientsRevisionOrItsOwnNewest(String asked, String agreed) {
        var answer = server.initialize(LegacyServer.ALICE, asked, "{}");

        assertThat(answer.json().at("/result/protocolVersion").stringValue()).isEqualTo(agreed);
    }

    @Test
    void introducesTheServerWithItsInstructions() {
        var result =
                server.initialize(LegacyServer.ALICE, "2025-11-25", "{}").json().path("result");

        assertThat(result.path("serverInfo"))
                .isEqualTo(Tools.object("{\"name\":\"test\",\"title\":\"Test\",\"version\":\"1\"}"));
        assertThat(result.path("instructions").stringValue()).isEqualTo("Use these tools.");
    }

    @Test
    void declaresWhatIsOfferedAndWhatASessionAdds() {
        var capabilities =
                server.initialize(LegacyServer.ALICE, "2025-11-25", "{}").json().at("/result/capabilities");

        assertThat(capabilities).isEqualTo(Tools.object("{\"logging\":{},\"tools\":{\"listChanged\":true}}"));
    }

    @Test
    void declaresResourcesAndPromptsWhereThereAreAny() {
        try (var full = new LegacyServer(Offers.all(HandlerRegistry.builder()).build())) {
            var capabilities = full.initialize(LegacyServer.ALICE, "2025-11-25", "{}")
                    .json()
                    .at("/result/capabilities");

            assertThat(capabilities.path("resources"))
                    .isEqualTo(Tools.object("{\"subscribe\":true,\"listChanged\":true}"));
            assertThat(capabilities.path("prompts")).isEqualTo(Tools.object("{\"listChanged\":true}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"protocolVersion\":1,\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":[],\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\"}}"
            })
    void refusesAnIntroductionThatIsNone(String params) {
        var answer = server.send(TestExchange.post(LegacyClient.request(1, "initialize", params)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(answer.responseHeader("Mcp-Session-Id")).isNull();
    }

    @Test
    void givesASessionIdThatNobodyGuesses() {
        var ids = IntStream.range(0, 100)
                .mapToObj(_ -> server.initialize(Caller.ANONYMOUS, "2025-11-25", "{}"))
                .map(answer -> answer.responseHeader("Mcp-Session-Id"))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{24}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "nonsense", ""})
    void refusesAProtocolVersionHeaderThatItDoesNotSpeak(String version) {
        var client = server.connect();

        var answer = server.send(TestExchange.post(LegacyClient.request(1, "ping", "{}"))
                .by(client.caller())
                .header("Mcp-Session-Id", client.session())
                .header("MCP-Protocol-Version", version));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("id").intValue()).isEqualTo(1);
        assertThat(answer.json().at("/error/data/code").stringValue()).isEqualTo("UNSUPPORTED_PROTOCOL_VERSION");
    }

    @Test
    void takesARequestWithoutAProtocolVersionHeader() {
        var client = server.connect();

        var answer = server.send(TestExchange.post(LegacyClient.request(1, "ping", "{}"))
                .by(client.caller())
                .header("Mcp-Session-Id", client.session()));

        assertThat(answer.json().path("result")).isEqualTo(Tools.object("{}"));
    }
}
