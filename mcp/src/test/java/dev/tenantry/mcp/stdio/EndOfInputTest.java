package dev.tenantry.mcp.stdio;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.ToolOutcome;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("the end of a client's input")
class EndOfInputTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final InputRequest QUESTION = new InputRequest(InputRequest.Kind.ROOTS, Tools.object("{}"));

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final HandlerRegistry registry = Tools.registry(
            Tools.tool("slow", "{\"type\":\"object\"}", this::work),
            Tools.tool("ask", "{\"type\":\"object\"}", (_, _) -> new InputRequired(Map.of("roots", QUESTION), null)));

    /** How a client calls a tool, once it has introduced itself if it has to. */
    enum Era {
        MODERN,
        LEGACY;

        void call(StdioRig rig, String tool) throws Exception {
            var params = "\"name\":\"" + tool + "\",\"arguments\":{}";
            if (this == MODERN) {
                rig.write(StdioRig.modern(1, "tools/call", "{}", params));
                return;
            }
            rig.write("""
                    {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                    "capabilities":{"roots":{}},"clientInfo":{"name":"c","version":"1"}}}""");
            rig.write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            rig.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{" + params + "}}");
            assertThat(requireNonNull(rig.read()).path("id").intValue()).isZero();
        }
    }

    private ToolOutcome work(RequestContext context, ObjectNode arguments) throws InterruptedException {
        begun.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return ToolResult.text("done");
    }

    @AfterEach
    void stop() {
        release.countDown();
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void leavesACallTimeToEndAndBeAnswered(Era era) throws Exception {
        try (var rig = new StdioRig(registry, LONG)) {
            era.call(rig, "slow");
            begun.await();

            rig.endInput();
            release.countDown();

            assertThat(requireNonNull(rig.read()).at("/result/content/0/text").stringValue())
                    .isEqualTo("done");
            rig.awaitExit();
        }
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void endsACallThatTakesLongerAndSaysNothingMore(Era era) throws Exception {
        try (var rig = new StdioRig(registry, SHORT)) {
            era.call(rig, "slow");
            begun.await();

            rig.endInput();

            rig.awaitExit();
            await().until(() -> interrupted.getCount() == 0);
            assertThat(rig.read()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void isTheEndWhereNothingRuns(Era era) throws Exception {
        try (var rig = new StdioRig(registry, LONG)) {
            era.call(rig, "none");
            assertThat(requireNonNull(rig.read()).path("id").intValue()).isOne();

            rig.endInput();

            rig.awaitExit();
        }
    }

    @Test
    void endsACallThatWaitsForTheClient() throws Exception {
        try (var rig = new StdioRig(registry, LONG)) {
            Era.LEGACY.call(rig, "ask");
            assertThat(requireNonNull(rig.read()).path("method").stringValue()).isEqualTo("roots/list");

            rig.endInput();

            rig.awaitExit();
            assertThat(requireNonNull(rig.read()).path("method").stringValue())
                    .as("takes the question back")
                    .isEqualTo("notifications/cancelled");
            assertThat(requireNonNull(rig.read()).at("/result/isError").booleanValue())
                    .isTrue();
        }
    }

    @Test
    void endsSubscriptionsAtOnce() throws Exception {
        try (var rig = new StdioRig(registry, LONG)) {
            rig.write(
                    StdioRig.modern(1, "subscriptions/listen", "{}", "\"notifications\":{\"toolsListChanged\":true}"));
            assertThat(requireNonNull(rig.read()).path("method").stringValue())
                    .isEqualTo("notifications/subscriptions/acknowledged");

            rig.endInput();

            rig.awaitExit();
        }
    }
}
