package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.ToolHandler;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("multi round-trip requests")
class ModernInputTest {

    private static final Caller ANNA = new Caller("anna", Set.of());
    private static final String FORMS = "{\"elicitation\":{}}";
    private static final InputRequest NAME = new InputRequest(
            InputRequest.Kind.ELICITATION, Tools.object("{\"message\":\"Your name?\",\"requestedSchema\":{}}"));

    private final ModernServer server = new ModernServer(registry());

    /** Tools that ask. */
    private static HandlerRegistry registry() {
        ToolHandler greet = (context, arguments) -> {
            var name = context.inputs().answer("name");
            if (name.isEmpty()) {
                return new InputRequired(
                        Map.of("name", NAME),
                        "asked-" + arguments.path("greeting").asString(""));
            }
            return ToolResult.text(context.inputs().state() + " "
                    + name.get().at("/content/name").stringValue());
        };
        ToolHandler page = (_, _) -> InputRequired.of(
                "page",
                new InputRequest(
                        InputRequest.Kind.ELICITATION,
                        Tools.object(
                                "{\"mode\":\"url\",\"message\":\"m\",\"url\":\"https://x\",\"elicitationId\":\"1\"}")));
        ToolHandler sample = (_, _) -> new InputRequired(
                Map.of(
                        "model", new InputRequest(InputRequest.Kind.SAMPLING, Tools.object("{\"maxTokens\":1}")),
                        "roots", new InputRequest(InputRequest.Kind.ROOTS, Tools.object("{}"))),
                null);
        return Tools.registry(
                Tools.tool("greet", "{\"type\":\"object\"}", greet),
                Tools.tool("page", "{\"type\":\"object\"}", page),
                Tools.tool("sample", "{\"type\":\"object\"}", sample));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void askThroughAResultAndAreAnsweredByARepeatedRequest() {
        var first = server.send(call("greet", "")).json().path("result");

        assertThat(first.path("resultType").stringValue()).isEqualTo("input_required");
        assertThat(first.at("/inputRequests/name/method").stringValue()).isEqualTo("elicitation/create");
        assertThat(first.at("/inputRequests/name/params/message").stringValue()).isEqualTo("Your name?");
        assertThat(first.has("ttlMs")).isFalse();

        var second = server.send(
                        call("greet", answers(first.path("requestState").stringValue())))
                .json()
                .path("result");

        assertThat(second.path("resultType").stringValue()).isEqualTo("complete");
        assertThat(second.at("/content/0/text").stringValue()).isEqualTo("asked-hi Ada");
    }

    @Test
    void areAskedAgainWhenTheAnswerIsMissing() {
        var result = server.send(call("greet", ",\"inputResponses\":{\"other\":{}}"))
                .json()
                .path("result");

        assertThat(result.path("resultType").stringValue()).isEqualTo("input_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[]", "{\"name\":7}", "{\"name\":null}"})
    void refuseAnswersThatAreNone(String responses) {
        var answer =
                server.send(call("greet", ",\"inputResponses\":" + responses)).json();

        assertThat(answer.at("/error/code").intValue()).isEqualTo(-32602);
    }

    @Test
    void refuseAStateThatIsNotTheirsAndSayOfAllTheSame() {
        var state = state("greet", Caller.ANONYMOUS);
        var changed = (state.charAt(0) == 'A' ? 'B' : 'A') + state.substring(1);
        server.now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));
        var late = error(call("greet", answers(state)));
        server.now.updateAndGet(time -> time.minus(Duration.ofMinutes(11)));

        var errors = List.of(
                late,
                error(call("greet", answers(state + "-TAMPERED"))),
                error(call("greet", answers(changed))),
                error(call("greet", answers(""))),
                error(call("greet", answers("AAAA"))),
                error(call("greet", ",\"requestState\":7")),
                error(call("greet", answers(state)).by(new Caller("mallory", Set.of()))),
                error(request("{\"name\":\"greet\",\"arguments\":{\"greeting\":\"ho\"}" + answers(state) + "}")),
                error(call("page", answers(state))));

        assertThat(errors).containsOnly(late);
        assertThat(server.send(call("greet", answers(state)))
                        .json()
                        .at("/result/content/0/text")
                        .stringValue())
                .isEqualTo("asked-hi Ada");
    }

    @Test
    void openAStateForItsOwnCallerOnly() {
        var state = state("greet", ANNA);

        assertThat(server.send(call("greet", answers(state)).by(ANNA))
                        .json()
                        .at("/result/content/0/text")
                        .stringValue())
                .isEqualTo("asked-hi Ada");
        assertThat(error(call("greet", answers(state)))).contains("requestState");
    }

    @Test
    void hideTheStateFromTheClient() {
        var decoded = new String(Base64.getUrlDecoder().decode(state("greet", ANNA)), StandardCharsets.ISO_8859_1);

        assertThat(decoded).doesNotContain("asked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "greet  | {}                                   | {\"elicitation\":{}}",
                "greet  | {\"elicitation\":{\"url\":{}}}       | {\"elicitation\":{\"form\":{}}}",
                "page   | {\"elicitation\":{}}                 | {\"elicitation\":{\"url\":{}}}",
                "page   | {\"elicitation\":{\"form\":{}}}      | {\"elicitation\":{\"url\":{}}}",
                "sample | {\"elicitation\":{}}                 | {\"sampling\":{},\"roots\":{}}",
                "sample | {\"roots\":{}}                       | {\"sampling\":{}}",
            })
    void askNothingThatTheClientHasNotDeclared(String tool, String declared, String required) {
        var answer = server.send(ModernServer.request("tools/call", "{\"name\":\"" + tool + "\"}", declared));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32021);
        assertThat(answer.json().at("/error/data/requiredCapabilities")).isEqualTo(Tools.object(required));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "greet  | {\"elicitation\":{\"form\":{}}}",
                "page   | {\"elicitation\":{\"url\":{}}}",
                "sample | {\"sampling\":{},\"roots\":{}}",
            })
    void askWhatTheClientHasDeclared(String tool, String declared) {
        var answer = server.send(ModernServer.request("tools/call", "{\"name\":\"" + tool + "\"}", declared));

        assertThat(answer.json().at("/result/resultType").stringValue()).isEqualTo("input_required");
    }

    private String state(String tool, Caller caller) {
        return server.send(call(tool, "").by(caller))
                .json()
                .at("/result/requestState")
                .stringValue();
    }

    private String error(TestExchange request) {
        var answer = server.send(request).json();
        assertThat(answer.at("/error/code").intValue()).isEqualTo(-32602);
        return answer.at("/error/message").stringValue();
    }

    private static String answers(String state) {
        return ",\"inputResponses\":{\"name\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}},\"requestState\":\""
                + state + "\"";
    }

    private static TestExchange call(String tool, String more) {
        return request("{\"name\":\"" + tool + "\",\"arguments\":{\"greeting\":\"hi\"}" + more + "}");
    }

    private static TestExchange request(String params) {
        return ModernServer.request("tools/call", params, FORMS);
    }
}
