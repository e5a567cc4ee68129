package dev.tenantry.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.InputRequest.Kind;
import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

@DisplayName("a server without sessions")
class StatelessTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final LegacyServer server = new LegacyServer(
            Offers.all(HandlerRegistry.builder()
                            .tool(Tools.echo())
                            .tool(Offers.asking(Kind.SAMPLING, "{}"))
                            .tool(Tools.tool("slow", "{\"type\":\"object\"}", (_, _) -> {
                                release.await();
                                return ToolResult.text("done");
                            }))
                            .tool(Tools.tool("chatty", "{\"type\":\"object\"}", (context, _) -> {
                                context.log(LogLevel.EMERGENCY, null, StringNode.valueOf("!"));
                                context.progress(1, null, null);
                                return ToolResult.text("done");
                            })))
                    .build(),
            LegacySettings.STATELESS);

    @AfterEach
    void stop() {
        server.close();
    }

    private TestExchange send(String method, String params) {
        return server.send(TestExchange.post(LegacyClient.request(1, method, params)));
    }

    @Test
    void introducesItselfWithoutASession() {
        var answer = server.initialize(LegacyServer.ALICE, "2025-06-18", "{}");

        assertThat(answer.responseHeader("Mcp-Session-Id")).isNull();
        assertThat(answer.json().at("/result/protocolVersion").stringValue()).isEqualTo("2025-06-18");
        assertThat(answer.json().at("/result/capabilities"))
                .isEqualTo(Tools.object("{\"tools\":{},\"resources\":{},\"prompts\":{}}"));
    }

    @Test
    void introducesItselfAsOftenAsItIsAsked() {
        var answers = IntStream.range(0, 2_000)
                .mapToObj(_ -> server.initialize(LegacyServer.ALICE, "2025-06-18", "{}"))
                .toList();

        assertThat(answers).allMatch(answer -> answer.status() == 200);
    }

    @Test
    void answersRequestsThatStandAlone() {
        assertThat(send("ping", "{}").json().path("result")).isEqualTo(Tools.object("{}"));
        assertThat(send("tools/list", "{}").json().at("/result/tools")).hasSize(4);
        assertThat(send("tools/call", "{\"name\":\"echo\",\"arguments\":{\"text\":\"hi\"}}")
                        .json()
                        .at("/result/content/0/text")
                        .stringValue())
                .isEqualTo("hi");
    }

    @Test
    void sendsProgressAndNoLogMessages() {
        var answer = send("tools/call", "{\"name\":\"chatty\",\"arguments\":{},\"_meta\":{\"progressToken\":1}}");

        await().until(answer::isClosed);
        assertThat(answer.events()).hasSize(2);
        assertThat(answer.text()).contains("notifications/progress").doesNotContain("notifications/message", "id: ");
    }

    @Test
    void showsThatACallThatTakesLongIsStillWorkedOn() {
        var call = server.start(
                TestExchange.post(LegacyClient.request(1, "tools/call", "{\"name\":\"slow\",\"arguments\":{}}")));

        server.pass(Duration.ofSeconds(15));
        assertThat(call.isAnswered()).isFalse();
        server.pass(Duration.ofSeconds(15));
        assertThat(call.text()).isEqualTo(":\n\n");

        release.countDown();
        await().until(call::isClosed);
        assertThat(call.events()).hasSize(1);
    }

    @Test
    void asksTheClientNothing() {
        var answer = send("tools/call", "{\"name\":\"ask\",\"arguments\":{}}");

        assertThat(answer.json().at("/result/isError").booleanValue()).isTrue();
        assertThat(answer.text()).contains("capability sampling");
    }

    @ParameterizedTest
    @CsvSource({"logging/setLevel", "resources/subscribe", "resources/unsubscribe", "nope"})
    void hasNoMethodsThatNeedASession(String method) {
        var answer = send(method, "{\"uri\":\"test://one\",\"level\":\"info\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32601);
    }

    @Test
    void takesNotifications() {
        var answer = server.send(TestExchange.post(LegacyClient.notification("notifications/initialized", "{}")));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void refusesResponsesToWhatItNeverAsked() {
        assertThat(server.send(TestExchange.post(LegacyClient.response(1, "{}")))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void hasNoStreamsAndNothingToEnd(String method) {
        var answer = server.send(TestExchange.of(method));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.responseHeader("Allow")).contains("POST");
    }

    @Test
    void sendsAClientWithASessionToItsBeginning() {
        var answer = server.send(
                TestExchange.post(LegacyClient.request(1, "ping", "{}")).header("Mcp-Session-Id", "of-another-time"));

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void refusesAProtocolVersionThatItDoesNotSpeak() {
        var answer = server.send(
                TestExchange.post(LegacyClient.request(1, "ping", "{}")).header("MCP-Protocol-Version", "1999-01-01"));

        assertThat(answer.status()).isEqualTo(400);
    }
}
