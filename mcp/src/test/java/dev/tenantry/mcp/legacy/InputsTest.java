package dev.tenantry.mcp.legacy;

import static dev.tenantry.mcp.legacy.LegacyClient.notification;
import static dev.tenantry.mcp.legacy.LegacyClient.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.InputRequest.Kind;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("what handlers ask of the client")
class InputsTest {

    private static final RegisteredTool FORM = Offers.asking(Kind.ELICITATION, "{\"message\":\"?\"}");

    private LegacyServer server = new LegacyServer(Tools.registry(FORM));

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(RegisteredTool tool) {
        server.close();
        server = new LegacyServer(Tools.registry(tool));
    }

    private static JsonNode question(TestExchange call) {
        await().until(() -> !call.events().isEmpty());
        return call.events().getFirst();
    }

    private static JsonNode last(TestExchange call) {
        await().until(call::isClosed);
        return call.events().getLast();
    }

    private static String textOf(JsonNode response) {
        return response.at("/result/content/0/text").stringValue("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ELICITATION|elicitation/create|{\"elicitation\":{}}",
                "SAMPLING|sampling/createMessage|{\"sampling\":{}}",
                "ROOTS|roots/list|{\"roots\":{}}"
            })
    void areSentOverTheStreamOfTheCallAndAnsweredToTheHandler(Kind kind, String method, String capabilities) {
        serve(Offers.asking(kind, "{\"message\":\"?\"}"));
        var client = server.connect(capabilities);
        var call = client.startCall(1, "ask", "{}");

        var asked = question(call);
        var taken = client.post(response(asked.path("id").intValue(), "{\"action\":\"accept\"}"));

        assertThat(asked.path("method").stringValue()).isEqualTo(method);
        assertThat(asked.path("params")).isEqualTo(Tools.object("{\"message\":\"?\"}"));
        assertThat(taken.status()).isEqualTo(202);
        assertThat(last(call).path("id").intValue()).isOne();
        assertThat(textOf(last(call))).isEqualTo("{\"action\":\"accept\"} kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ELICITATION|{}|{}|elicitation",
                "ELICITATION|{\"mode\":\"form\"}|{\"elicitation\":{\"url\":{}}}|elicitation",
                "ELICITATION|{\"mode\":\"url\"}|{\"elicitation\":{}}|elicitation.url",
                "SAMPLING|{}|{\"elicitation\":{}}|sampling",
                "SAMPLING|{\"tools\":[]}|{\"sampling\":{}}|sampling",
                "ROOTS|{}|{}|roots"
            })
    void areNotSentToAClientThatDidNotDeclareThem(Kind kind, String params, String declared, String missing) {
        serve(Offers.asking(kind, params));

        var answer = server.connect(declared).call("ask", "{}");

        assertThat(answer.isStream()).isFalse();
        assertThat(answer.json().at("/result/isError").booleanValue()).isTrue();
        assertThat(textOf(answer.json())).isEqualTo("This needs a client with the capability " + missing);
    }

    @Test
    void areNotSentBeforeTheClientIsReady() {
        var session = server.initialize(LegacyServer.ALICE, "2025-11-25", "{\"elicitation\":{}}")
                .responseHeader("Mcp-Session-Id");
        var hasty = new LegacyClient(server, LegacyServer.ALICE, "2025-11-25", String.valueOf(session));

        var answer = hasty.call("ask", "{}");

        assertThat(textOf(answer.json())).contains("notifications/initialized");
    }

    @Test
    void areNotSentToAClientThatReadsNoStreams() {
        var client = server.connect("{\"elicitation\":{}}");

        var answer = server.send(
                TestExchange.post(LegacyClient.request(1, "tools/call", "{\"name\":\"ask\",\"arguments\":{}}"))
                        .without("Accept")
                        .header("Accept", "application/json")
                        .header("Mcp-Session-Id", client.session())
                        .by(client.caller()));

        assertThat(textOf(answer.json())).isEqualTo("The client cannot be asked: it reads no stream of events");
    }

    @Test
    void giveAWebPageTheIdThatLaterRevisionsDoNotHave() {
        serve(Offers.asking(Kind.ELICITATION, "{\"mode\":\"url\",\"message\":\"?\",\"url\":\"https://a.example\"}"));
        var call = server.connect("{\"elicitation\":{\"url\":{}}}").startCall(1, "ask", "{}");

        assertThat(question(call).at("/params/elicitationId").stringValue()).matches("[A-Za-z0-9_-]{24}");
    }

    @Test
    void failTheCallWhenTheClientRefuses() {
        var client = server.connect("{\"elicitation\":{}}");
        var call = client.startCall(1, "ask", "{}");

        client.post("{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-1,\"message\":\"no\"}}"
                .formatted(question(call).path("id")));

        assertThat(last(call).at("/result/isError").booleanValue()).isTrue();
        assertThat(textOf(last(call))).isEqualTo("The client refused elicitation/create");
    }

    @Test
    void areTakenBackWhenNobodyAnswersInTime() {
        server.close();
        server = new LegacyServer(
                Tools.registry(FORM),
                LegacySettings.SESSIONS,
                new Limits(10_000, Duration.ofSeconds(10), 10, Duration.ofSeconds(15), Duration.ofMillis(50)));
        var call = server.connect("{\"elicitation\":{}}").startCall(1, "ask", "{}");

        assertThat(textOf(last(call))).isEqualTo("The client did not answer in time");
        assertThat(call.events())
                .anyMatch(event -> event.path("method").stringValue("").equals("notifications/cancelled")
                        && event.at("/params/requestId").equals(question(call).path("id")));
    }

    @Test
    void areTakenBackWhenTheClientWithdrawsItsCall() {
        var client = server.connect("{\"elicitation\":{}}");
        var call = client.startCall(1, "ask", "{}");
        question(call);

        client.post(notification("notifications/cancelled", "{\"requestId\":1}"));

        assertThat(last(call).path("method").stringValue("")).isEqualTo("notifications/cancelled");
    }

    @Test
    void areAnsweredByNobodyElse() {
        var client = server.connect("{\"elicitation\":{}}");
        var call = client.startCall(1, "ask", "{}");
        var id = question(call).path("id").intValue();

        server.connect("{\"elicitation\":{}}").post(response(id, "{\"action\":\"accept\"}"));
        client.post(response(id + 1, "{\"action\":\"accept\"}"));
        client.post(response(id, "{\"action\":\"decline\"}"));
        var late = client.post(response(id, "{\"action\":\"accept\"}"));

        assertThat(textOf(last(call))).isEqualTo("{\"action\":\"decline\"} kept");
        assertThat(late.status()).isEqualTo(202);
    }

    @Test
    void endWhenAHandlerAsksForEver() {
        var runs = new AtomicInteger();
        serve(Tools.tool("ask", "{\"type\":\"object\"}", (_, _) -> {
            runs.incrementAndGet();
            return new InputRequired(Map.of(), "again");
        }));

        var answer = server.connect().call("ask", "{}");

        assertThat(answer.json().at("/result/isError").booleanValue()).isTrue();
        assertThat(runs).hasValue(HandlerCalls.MOST_ROUNDS);
    }
}
