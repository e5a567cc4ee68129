package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.CachePolicy;
import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

@DisplayName("a request of 2026-07-28 while it is worked on")
class ModernWorkTest {

    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicReference<RequestContext.TraceContext> trace = new AtomicReference<>();
    private final ModernServer server = server(ModernServer.LIMITS.callTimeout());

    private ModernServer server(Duration timeout) {
        var registry = Tools.registry(
                Tools.tool("chatty", "{\"type\":\"object\"}", (context, _) -> {
                    trace.set(context.trace());
                    context.progress(0, 100.0, "begun");
                    context.progress(50, 100.0, null);
                    context.progress(50, 100.0, "not further");
                    context.progress(Double.NaN, null, "nowhere");
                    context.log(LogLevel.DEBUG, null, StringNode.valueOf("detail"));
                    context.log(LogLevel.WARNING, "part", StringNode.valueOf("careful"));
                    context.progress(100.5, null, null);
                    return ToolResult.text("done");
                }),
                Tools.tool("waits", "{\"type\":\"object\"}", (_, _) -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                        throw new AssertionError("not reached");
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                    }
                }));
        return new ModernServer(
                registry,
                ModernServer.LIMITS.withCallTimeout(timeout),
                CachePolicy.PRIVATE,
                RequestStates.newKey(new SecureRandom()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isAnsweredAsPlainJsonWhenTheClientAskedForNothingElse() {
        var answer = server.send("tools/call", "{\"name\":\"chatty\"}");

        assertThat(answer.isStream()).isFalse();
        assertThat(answer.responseHeader("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().at("/result/content/0/text").stringValue()).isEqualTo("done");
    }

    @Test
    void tellsItsProgressOnAStreamThatEndsWithTheResponse() {
        var answer = finished("""
                {"name":"chatty","_meta":{"progressToken":"p"}}""");

        assertThat(answer.responseHeader("Content-Type")).isEqualTo("text/event-stream");
        assertThat(answer.responseHeader("X-Accel-Buffering")).isEqualTo("no");
        var events = answer.events();
        assertThat(events).hasSize(4);
        assertThat(events.subList(0, 3)).allSatisfy(event -> {
            assertThat(event.path("method").stringValue()).isEqualTo("notifications/progress");
            assertThat(event.at("/params/progressToken").stringValue()).isEqualTo("p");
        });
        assertThat(events.get(0).at("/params/message").stringValue()).isEqualTo("begun");
        assertThat(events.get(1).path("params").toString())
                .isEqualTo("{\"progressToken\":\"p\",\"progress\":50,\"total\":100}");
        assertThat(events.get(2).at("/params/progress").doubleValue()).isEqualTo(100.5);
        assertThat(events.get(3).at("/result/content/0/text").stringValue()).isEqualTo("done");
    }

    @Test
    void tellsWhatItDoesFromTheLevelThatTheClientWants() {
        var answer = finished("""
                {"name":"chatty","_meta":{"io.modelcontextprotocol/logLevel":"info"}}""");

        assertThat(answer.events()).hasSize(2);
        assertThat(answer.events().get(0).toString()).isEqualTo("""
                {"jsonrpc":"2.0","method":"notifications/message",\
                "params":{"level":"warning","logger":"part","data":"careful"}}""");
    }

    @Test
    void tellsNothingToAClientThatReadsNoStreams() {
        var request = ModernServer.request("tools/call", """
                        {"name":"chatty","_meta":{"progressToken":1}}""").without("Accept").header("Accept", "application/json");

        var answer = server.send(request);

        assertThat(answer.isStream()).isFalse();
        assertThat(answer.json().at("/result/content/0/text").stringValue()).isEqualTo("done");
    }

    @Test
    void knowsTheTraceThatItIsPartOf() {
        var parent = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";

        server.send("tools/call", """
                {"name":"chatty","_meta":{"traceparent":"%s","tracestate":"a=b","baggage":"c=d"}}""".formatted(parent));
        assertThat(trace.get()).isEqualTo(new RequestContext.TraceContext(parent, "a=b", "c=d"));

        server.send("tools/call", """
                {"name":"chatty","_meta":{"traceparent":"nonsense","tracestate":"a=b"}}""");
        assertThat(trace.get()).isEqualTo(RequestContext.TraceContext.NONE);
    }

    @Test
    void endsWhenItsClientGoesAndIsNotAnswered() throws Exception {
        // Given
        var request = ModernServer.request("tools/call", "{\"name\":\"waits\"}");
        server.endpoint.handle(request);
        started.await();
        // When
        request.abort();
        // Then
        await().untilTrue(interrupted);
        assertThat(request.isAnswered()).isFalse();
    }

    @Test
    void isNotBegunWhenItsClientIsGone() {
        var request = ModernServer.request("tools/call", "{\"name\":\"waits\"}");
        request.abort();

        server.endpoint.handle(request);
        server.send("tools/call", "{\"name\":\"chatty\"}");

        assertThat(request.isAnswered()).isFalse();
        assertThat(started.getCount()).isOne();
    }

    @Test
    void isStoppedWhenItTakesTooLongAndTheModelIsTold() {
        try (var hasty = server(Duration.ofMillis(50))) {
            var answer = hasty.send("tools/call", "{\"name\":\"waits\"}").json();

            assertThat(answer.at("/result/isError").booleanValue()).isTrue();
            assertThat(answer.at("/result/resultType").stringValue()).isEqualTo("complete");
            assertThat(answer.at("/result/content/0/text").stringValue()).contains("longer than 0.05s");
            await().untilTrue(interrupted);
        }
    }

    private TestExchange finished(String params) {
        var answer = server.send("tools/call", params);
        await().until(answer::isClosed);
        return answer;
    }
}
