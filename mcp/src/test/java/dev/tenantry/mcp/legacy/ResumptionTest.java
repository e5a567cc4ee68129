package dev.tenantry.mcp.legacy;

import static dev.tenantry.mcp.legacy.LegacyServer.ALICE;
import static dev.tenantry.mcp.legacy.LegacyServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.IntNode;

@DisplayName("streams that a client comes back to")
class ResumptionTest {

    private final Semaphore steps = new Semaphore(0);
    private final Semaphore silence = new Semaphore(0);
    private final LegacyServer server = new LegacyServer(
            Tools.registry(
                    Tools.tool("steps", "{\"type\":\"object\"}", (context, _) -> {
                        for (var step = 1; step <= 3; step++) {
                            steps.acquire();
                            context.log(LogLevel.INFO, null, IntNode.valueOf(step));
                        }
                        return ToolResult.text("done");
                    }),
                    Tools.tool("silent", "{\"type\":\"object\"}", (_, _) -> {
                        silence.acquire();
                        return ToolResult.text("done");
                    })),
            LegacySettings.SESSIONS.withStreamLifetime(Duration.ofSeconds(20)));

    @AfterEach
    void stop() {
        server.close();
    }

    private TestExchange step(TestExchange call) {
        var before = call.isAnswered() ? call.events().size() : 0;
        steps.release();
        await().until(() -> call.isAnswered() && call.events().size() > before);
        return call;
    }

    private static List<String> ids(TestExchange stream) {
        return stream.text()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .toList();
    }

    private static List<String> told(TestExchange stream) {
        return stream.events().stream()
                .map(event -> event.has("result")
                        ? event.at("/result/content/0/text").stringValue()
                        : event.at("/params/data").toString())
                .toList();
    }

    @Test
    void beginWithAnEventThatSaysHowToComeBack() {
        var call = step(server.connect().startCall(1, "steps", "{}"));

        assertThat(call.text()).startsWith("id: 1-0\nretry: 1000\ndata: \n\nid: 1-1\n");
    }

    @Test
    void beginWithAMessageForClientsThatKnowNoOtherEvent() {
        var call = step(server.connect(ALICE, "2025-06-18", "{}").startCall(1, "steps", "{}"));

        assertThat(call.text()).startsWith("id: 1-1\nevent: message\ndata: {");
    }

    @Test
    void haveEventIdsThatAreUniqueInASession() {
        var client = server.connect();
        steps.release(6);
        var first = client.startCall(1, "steps", "{}");
        var second = client.startCall(2, "steps", "{}");
        await().until(() -> first.isClosed() && second.isClosed());

        assertThat(ids(first))
                .hasSize(5)
                .doesNotContainAnyElementsOf(ids(second))
                .noneMatch(client.session()::contains);
    }

    @Test
    void giveTheRestToAClientThatLostItsConnection() {
        var client = server.connect();
        var call = step(client.startCall(1, "steps", "{}"));
        call.abort();
        steps.release(2);

        var back = client.resume(ids(call).getLast());

        await().until(back::isClosed);
        assertThat(told(back)).containsExactly("2", "3", "done");
    }

    @Test
    void giveTheResponseToAClientThatComesBackAfterIt() {
        var client = server.connect();
        var call = client.startCall(1, "steps", "{}");
        steps.release(3);
        await().until(call::isClosed);

        var back = client.resume("1-0");

        await().until(back::isClosed);
        assertThat(told(back)).containsExactly("1", "2", "3", "done");
    }

    @Test
    void replayNothingOfAnotherStream() {
        var client = server.connect();
        var first = step(client.startCall(1, "steps", "{}"));
        var second = client.startCall(2, "silent", "{}");
        silence.release();
        second.await();
        steps.release(2);
        await().until(first::isClosed);

        var back = client.resume(ids(first).getLast());

        await().until(back::isClosed);
        assertThat(back.events()).isEmpty();
    }

    @Test
    void areGivenUpWhenTheyAreOldAndTheClientComesBack() {
        var client = server.connect();
        var call = step(client.startCall(1, "steps", "{}"));

        server.pass(Duration.ofSeconds(20));
        assertThat(call.isClosed()).isTrue();
        assertThat(call.text()).endsWith("retry: 1000\n\n");
        var back = client.resume(ids(call).getLast());
        steps.release(2);

        await().until(back::isClosed);
        assertThat(told(back)).containsExactly("2", "3", "done");
    }

    @Test
    void openWhenACallTakesLong() {
        var client = server.connect();
        var call = client.startCall(1, "silent", "{}");
        server.pass(Duration.ofSeconds(14));
        assertThat(call.isAnswered()).isFalse();

        server.pass(Duration.ofSeconds(1));

        assertThat(call.isStream()).isTrue();
        assertThat(call.text()).startsWith("id: 1-0\n").endsWith(":\n\n");
        silence.release();
        await().until(call::isClosed);
        assertThat(told(call)).containsExactly("done");
    }

    @Test
    void areForgottenAfterAWhile() {
        var client = server.connect();
        var call = client.startCall(1, "steps", "{}");
        steps.release(3);
        await().until(call::isClosed);

        server.pass(ResponseStreams.KEPT);

        assertThat(client.resume("1-0").status()).isEqualTo(400);
    }

    @Test
    void areKeptOnlyInSmallNumbers() {
        var client = server.connect();
        for (var n = 0; n <= ResponseStreams.MOST_COMPLETE; n++) {
            var call = client.startCall(1, "steps", "{}");
            steps.release(3);
            await().until(() -> call.isAnswered() && call.isClosed());
        }

        assertThat(client.resume("1-0").status()).isEqualTo(400);
        assertThat(client.resume("2-0").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2-0", "1", "nonsense", "99999999999-0", ""})
    void areNotFoundByIdsThatTheyDoNotHave(String id) {
        var client = server.connect();
        step(client.startCall(1, "steps", "{}"));

        assertThat(client.resume(id).status()).isEqualTo(400);
    }

    @Test
    void areOfNoOtherSession() {
        step(server.connect().startCall(1, "steps", "{}"));

        assertThat(server.connect(BOB, "2025-11-25", "{}").resume("1-0").status())
                .isEqualTo(400);
    }
}
