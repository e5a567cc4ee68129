package dev.tenantry.mcp.legacy;

import static dev.tenantry.mcp.legacy.LegacyClient.notification;
import static dev.tenantry.mcp.legacy.LegacyClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.RequestContext.TraceContext;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

@DisplayName("requests in a session")
class RequestsTest {

    private static final String ANYTHING = "{\"type\":\"object\"}";

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicReference<TraceContext> traced = new AtomicReference<>();
    private final LegacyServer server =
            new LegacyServer(registry(), LegacySettings.SESSIONS, limits(Duration.ofSeconds(10)));

    private static Limits limits(Duration callTimeout) {
        return new Limits(10_000, callTimeout, 100, Duration.ofSeconds(15), Duration.ofSeconds(10));
    }

    private HandlerRegistry registry() {
        var tools = HandlerRegistry.builder()
                .tool(Tools.echo())
                .tool(Tools.twice())
                .tool(Tools.tool("progress", ANYTHING, (context, _) -> {
                    context.progress(0, 2.0, null);
                    context.progress(1, 2.0, "half");
                    context.progress(1, 2.0, "half again");
                    context.progress(2, 2.0, null);
                    return ToolResult.text("done");
                }))
                .tool(Tools.tool("log", ANYTHING, (context, _) -> {
                    context.log(LogLevel.DEBUG, null, StringNode.valueOf("detail"));
                    context.log(LogLevel.INFO, "work", StringNode.valueOf("news"));
                    context.log(LogLevel.ERROR, null, StringNode.valueOf("trouble"));
                    return ToolResult.text("done");
                }))
                .tool(Tools.tool("wait", ANYTHING, (context, _) -> {
                    running.countDown();
                    try {
                        go.await();
                        return ToolResult.text("waited");
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                }))
                .tool(Tools.tool("trace", ANYTHING, (context, _) -> {
                    traced.set(context.trace());
                    return ToolResult.text("done");
                }))
                .tool(Tools.tool("broken", ANYTHING, (context, _) -> {
                    throw new IllegalStateException("canary at /etc/passwd");
                }));
        return Offers.all(tools).build();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersACallAsJson() {
        var answer = server.connect().call("twice", "{\"n\":21}");

        assertThat(answer.isStream()).isFalse();
        assertThat(answer.responseHeader("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json()).isEqualTo(Tools.object("""
                {"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"twice: 42"}],
                 "structuredContent":{"twice":42},"isError":false}}"""));
    }

    @Test
    void repeatsTheIdAsItCame() {
        var id = "123456789012345678901234567890";

        var answer = server.connect().post("{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}".formatted(id));

        assertThat(answer.text()).contains("\"id\":" + id + ",");
    }

    @Test
    void listsTools() {
        var answer = server.connect().ask("tools/list", "{}");

        assertThat(answer.json().at("/result/tools").findValuesAsString("name")).contains("echo", "twice", "progress");
        assertThat(answer.json().at("/result").propertyNames()).containsExactly("tools");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools/call|{\"name\":\"nope\"}|-32602",
                "tools/call|{}|-32602",
                "tools/call|{\"name\":\"echo\",\"arguments\":[]}|-32602",
                "tools/list|{\"cursor\":\"nope\"}|-32602",
                "resources/read|{\"uri\":\"test://nothing\"}|-32002",
                "resources/read|{\"uri\":\"test://secret\"}|-32002",
                "resources/read|{\"uri\":\"test://item/1\"}|-32002",
                "prompts/get|{\"name\":\"nope\"}|-32602",
                "server/discover|{}|-32601",
                "nope|{}|-32601"
            })
    void answersWhatItCannotDoWithAnError(String method, String params, int code) {
        var answer = server.connect().ask(method, params);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").intValue()).isEqualTo(8);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(code);
    }

    @Test
    void namesTheResourceThatIsMissing() {
        var answer = server.connect().ask("resources/read", "{\"uri\":\"test://nothing\"}");

        assertThat(answer.json().at("/error/data/uri").stringValue()).isEqualTo("test://nothing");
    }

    @Test
    void tellsTheModelOfArgumentsThatBreakTheSchema() {
        var answer = server.connect().call("twice", "{\"n\":\"seven\"}");

        assertThat(answer.json().at("/result/isError").booleanValue()).isTrue();
        assertThat(answer.text()).contains("/n: ");
    }

    @Test
    void tellsTheModelOfAToolThatFailsAndNothingOfTheServer() {
        var answer = server.connect().call("broken", "{}");

        assertThat(answer.json().at("/result/isError").booleanValue()).isTrue();
        assertThat(answer.text()).contains("broken").doesNotContain("canary", "Exception", "passwd");
    }

    @Test
    void sendsProgressThatIncreasesBeforeTheResponse() {
        var answer = server.connect().call("progress", "{}");

        await().until(answer::isClosed);
        var events = answer.events();
        assertThat(events)
                .extracting(event -> event.path("method").stringValue("response"))
                .containsExactly(
                        "notifications/progress", "notifications/progress", "notifications/progress", "response");
        assertThat(events.get(1).path("params"))
                .isEqualTo(Tools.object("{\"progressToken\":\"p\",\"progress\":1,\"total\":2,\"message\":\"half\"}"));
    }

    @Test
    void sendsNoProgressThatNobodyAskedFor() {
        var answer = server.connect().ask("tools/call", "{\"name\":\"progress\",\"arguments\":{}}");

        assertThat(answer.isStream()).isFalse();
    }

    @Test
    void sendsNothingBeforeTheResponseToAClientThatReadsNoStreams() {
        var client = server.connect();
        var exchange = TestExchange.post(request(
                        1, "tools/call", "{\"name\":\"progress\",\"arguments\":{},\"_meta\":{\"progressToken\":1}}"))
                .without("Accept")
                .header("Accept", "application/json")
                .header("Mcp-Session-Id", client.session())
                .by(client.caller());

        var answer = server.send(exchange);

        assertThat(answer.json().path("result").has("content")).isTrue();
    }

    @Test
    void sendsLogMessagesOfTheLevelThatTheClientWants() {
        var client = server.connect();

        var usual = client.call("log", "{}");
        client.ask("logging/setLevel", "{\"level\":\"error\"}");
        var quiet = client.call("log", "{}");
        client.ask("logging/setLevel", "{\"level\":\"debug\"}");
        var loud = client.call("log", "{}");

        await().until(() -> usual.isClosed() && quiet.isClosed() && loud.isClosed());
        assertThat(usual.events()).hasSize(3);
        assertThat(usual.events().getFirst().path("params"))
                .isEqualTo(Tools.object("{\"level\":\"info\",\"logger\":\"work\",\"data\":\"news\"}"));
        assertThat(quiet.events()).hasSize(2);
        assertThat(loud.events()).hasSize(4);
    }

    @Test
    void refusesALevelThatIsNone() {
        var answer = server.connect().ask("logging/setLevel", "{\"level\":\"loud\"}");

        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32602);
    }

    @Test
    void stopsACallThatItsClientWithdraws() throws Exception {
        var client = server.connect();
        var call = client.startCall(5, "wait", "{}");
        running.await();

        var taken = client.post(notification("notifications/cancelled", "{\"requestId\":5}"));

        assertThat(taken.status()).isEqualTo(202);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        await().until(call::isClosed);
        assertThat(call.events()).isEmpty();
    }

    @Test
    void letsAClientWithdrawNothingOfAnother() throws Exception {
        var client = server.connect();
        var call = client.startCall(5, "wait", "{}");
        running.await();

        server.connect().post(notification("notifications/cancelled", "{\"requestId\":5}"));
        client.post(notification("notifications/cancelled", "{\"requestId\":6}"));
        client.post(notification("notifications/cancelled", "{\"requestId\":\"5\"}"));
        client.post(notification("notifications/cancelled", "{}"));
        go.countDown();

        assertThat(call.await().text()).contains("waited");
    }

    @Test
    void goesOnWhenTheClientIsGone() throws Exception {
        var client = server.connect();
        var call = client.startCall(5, "wait", "{}");
        running.await();

        call.abort();
        go.countDown();

        call.await();
        assertThat(interrupted.getCount()).isOne();
    }

    @Test
    void stopsACallThatTakesTooLong() {
        try (var hasty = new LegacyServer(
                Tools.registry(Tools.forever()), LegacySettings.SESSIONS, limits(Duration.ofMillis(50)))) {
            var answer = hasty.connect().call("forever", "{}");

            assertThat(answer.json().at("/result/isError").booleanValue()).isTrue();
            assertThat(answer.json().at("/result/content/0/text").stringValue())
                    .isEqualTo("The call took longer than 0.05s and was stopped");
        }
    }

    @Test
    void keepsApartEqualIdsOfManyClients() {
        var callers = IntStream.range(0, 20)
                .mapToObj(n -> server.connect(new Caller("caller-" + n, Set.of()), "2025-06-18", "{}"))
                .toList();

        var answers = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(n -> callers.get(n % 20).call("echo", "{\"text\":\"%s\"}".formatted(n)))
                .toList();

        for (var n = 0; n < answers.size(); n++) {
            assertThat(answers.get(n).json().at("/result/content/0/text").stringValue())
                    .isEqualTo(String.valueOf(n));
        }
    }

    @Test
    void refusesMoreCallsAtATimeThanASessionMayHave() {
        var client = server.connect();
        var calls = IntStream.range(0, RunningCalls.MOST)
                .mapToObj(n -> client.startCall(n, "wait", "{}"))
                .toList();

        var refused = client.call("wait", "{}");

        assertThat(refused.json().at("/error/code").intValue()).isEqualTo(-32600);
        go.countDown();
        assertThat(calls).allMatch(call -> call.await().text().contains("waited"));
        await().untilAsserted(() -> assertThat(
                        client.call("echo", "{\"text\":\"a\"}").json().has("result"))
                .isTrue());
    }

    @Test
    void handsTheTraceOfARequestToItsHandler() {
        server.connect().ask("tools/call", """
                {"name":"trace","arguments":{},"_meta":{"traceparent":"00-a-b-01","tracestate":"c=d"}}""");

        assertThat(traced.get()).isEqualTo(new TraceContext("00-a-b-01", "c=d", null));
    }

    @Test
    void takesNotificationsThatItMakesNothingOf() {
        var answer = server.connect().post(notification("notifications/roots/list_changed", "{}"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEmpty();
    }
}
