package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.TaskSupport;
import dev.tenantry.mcp.ToolHandler;
import dev.tenantry.mcp.ToolOutcome;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import dev.tenantry.mcp.task.TaskLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("calls that may take long")
class ModernTasksTest {

    private static final String KNOWS_TASKS =
            "{\"elicitation\":{},\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";
    private static final Caller MALLORY = new Caller("mallory", Set.of());
    private static final InputRequest QUESTION = new InputRequest(
            InputRequest.Kind.ELICITATION, Tools.object("{\"message\":\"Well?\",\"requestedSchema\":{}}"));

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final ModernServer server = new ModernServer(registry());

    private HandlerRegistry registry() {
        return Tools.registry(
                Tools.echo(),
                tool("slow", TaskSupport.OPTIONAL, this::wait),
                tool("only", TaskSupport.REQUIRED, this::wait),
                tool("quick", TaskSupport.OPTIONAL, (_, _) -> ToolResult.text("at once")),
                tool("curious", TaskSupport.OPTIONAL, this::ask),
                tool("broken", TaskSupport.OPTIONAL, (context, arguments) -> {
                    var _ = wait(context, arguments);
                    throw new AssertionError("secret");
                }),
                tool("nosy", TaskSupport.OPTIONAL, (context, arguments) -> {
                    var _ = wait(context, arguments);
                    return new InputRequired(Map.of("a", QUESTION), "x".repeat(3_000));
                }),
                tool("chatty", TaskSupport.OPTIONAL, (context, arguments) -> {
                    context.progress(0, null, "x".repeat(3_000));
                    release.await();
                    return ToolResult.text("done");
                }),
                tool("large", TaskSupport.OPTIONAL, (context, arguments) -> {
                    var _ = wait(context, arguments);
                    return ToolResult.text("x".repeat(3_000));
                }));
    }

    private static RegisteredTool tool(String name, TaskSupport support, ToolHandler handler) {
        return Tools.tool(name, "{\"type\":\"object\"}", handler).with(support);
    }

    private ToolOutcome wait(RequestContext context, JsonNode arguments) throws InterruptedException {
        context.progress(1, 2.0, "half way");
        begun.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return ToolResult.text("done");
    }

    /** Asks two things, then one of them again. */
    private ToolOutcome ask(RequestContext context, JsonNode arguments) throws InterruptedException {
        var _ = wait(context, arguments);
        var inputs = context.inputs();
        if (inputs.state() == null) {
            return new InputRequired(Map.of("a", QUESTION, "b", QUESTION), "once");
        }
        if (inputs.state().equals("once")) {
            return new InputRequired(
                    Map.of("a", QUESTION),
                    Stream.of("a", "b")
                            .map(key -> inputs.answer(key)
                                    .orElseThrow()
                                    .at("/content/is")
                                    .asString())
                            .reduce("", String::concat));
        }
        return ToolResult.text(inputs.state()
                + inputs.answer("a").orElseThrow().at("/content/is").asString());
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    @Test
    void goOnAsATaskThatHasTheResultInTheEnd() {
        var created = result(call("slow"));

        assertThat(created.path("resultType").stringValue()).isEqualTo("task");
        assertThat(created.path("status").stringValue()).isEqualTo("working");
        assertThat(created.path("createdAt").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(created.path("ttlMs").intValue()).isEqualTo(3_600_000);
        assertThat(created.path("pollIntervalMs").intValue()).isEqualTo(1_000);
        assertThat(created.propertyNames()).doesNotContain("result", "error", "inputRequests", "requestState");
        var working = get(id(created));
        assertThat(working.path("resultType").stringValue()).isEqualTo("complete");
        assertThat(working.path("statusMessage").stringValue()).isEqualTo("half way");

        release.countDown();

        var completed = awaitStatus(id(created), "completed");
        assertThat(completed.at("/result/content/0/text").stringValue()).isEqualTo("done");
        assertThat(completed.at("/result/resultType").stringValue()).isEqualTo("complete");
    }

    @Test
    void areAnsweredByTheResponseIfTheyDoNot() {
        var result = new ModernServer(registry(), patient());
        try (result) {
            var answer = result.send(call("quick")).json().path("result");

            assertThat(answer.path("resultType").stringValue()).isEqualTo("complete");
            assertThat(answer.at("/content/0/text").stringValue()).isEqualTo("at once");
        }
    }

    @Test
    void areAnsweredByTheResponseIfTheClientDoesNotKnowTasks() {
        release.countDown();

        var result = result(ModernServer.request("tools/call", "{\"name\":\"slow\"}", "{}"));

        assertThat(result.path("resultType").stringValue()).isEqualTo("complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks/get", "tasks/update", "tasks/cancel", "tools/call", "subscriptions/listen"})
    void needAClientThatKnowsTasks(String method) {
        var answer = server.send(method, """
                {"taskId":"x","inputResponses":{},"name":"only","notifications":{"taskIds":[]}}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32021);
        assertThat(answer.json().at("/error/data/requiredCapabilities"))
                .isEqualTo(Tools.object("{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks/get", "tasks/update", "tasks/cancel"})
    void areTheirCallersOwnAndNobodyElseLearnsOfThem(String method) {
        var id = id(result(call("slow")));

        var foreign = server.send(task(method, id).by(MALLORY)).json();
        var unknown = server.send(task(method, "none").by(MALLORY)).json();

        assertThat(foreign.at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(foreign).isEqualTo(unknown);
        assertThat(get(id).path("status").stringValue()).isEqualTo("working");
    }

    @Test
    void areInterruptedWhenTheyAreCancelled() {
        var id = id(result(call("slow")));

        var acknowledged = result(task("tasks/cancel", id));

        assertThat(acknowledged.propertyNames()).containsExactlyInAnyOrder("resultType", "_meta");
        await().until(() -> interrupted.getCount() == 0);
        assertThat(get(id).path("status").stringValue()).isEqualTo("cancelled");
        assertThat(result(task("tasks/cancel", id)).path("resultType").stringValue())
                .isEqualTo("complete");
    }

    @Test
    void keepTheirResultWhenTheyAreCancelledTooLate() {
        var id = id(result(call("slow")));
        release.countDown();
        awaitStatus(id, "completed");

        server.send(task("tasks/cancel", id));

        assertThat(get(id).path("status").stringValue()).isEqualTo("completed");
    }

    @Test
    void askWithKeysThatAreNeverUsedTwiceAndGoOnWhenAllIsAnswered() {
        var id = id(result(call("curious")));
        release.countDown();
        var first = awaitStatus(id, "input_required").path("inputRequests");
        assertThat(first.propertyNames()).containsExactlyInAnyOrder("1-a", "1-b");
        assertThat(first.at("/1-a/method").stringValue()).isEqualTo("elicitation/create");

        update(id, "\"1-a\":{\"content\":{\"is\":\"A\"}},\"unknown\":{}");
        assertThat(get(id).path("inputRequests").propertyNames()).containsExactly("1-b");
        update(id, "\"1-a\":{\"content\":{\"is\":\"too late\"}},\"1-b\":{\"content\":{\"is\":\"B\"}}");
        await().until(() -> get(id).at("/inputRequests/2-a").isObject());
        update(id, "\"2-a\":{\"content\":{\"is\":\"!\"}}");

        assertThat(awaitStatus(id, "completed").at("/result/content/0/text").stringValue())
                .isEqualTo("AB!");
    }

    @Test
    void failWhereTheServerIsAtFaultAndDoNotSayWhy() {
        var id = id(result(call("broken")));
        release.countDown();

        var failed = awaitStatus(id, "failed");

        assertThat(failed.path("error")).isEqualTo(Tools.object("{\"code\":-32603,\"message\":\"Internal error\"}"));
        assertThat(failed.has("result")).isFalse();
        assertThat(failed.toString()).doesNotContain("secret");
    }

    @Test
    void keepNoResultThatIsTooLarge() {
        var id = id(result(call("large")));
        release.countDown();

        var result = awaitStatus(id, "completed").path("result");

        assertThat(result.path("isError").booleanValue()).isTrue();
        assertThat(result.toString()).hasSizeLessThan(500).contains("larger than the server keeps");
    }

    @Test
    void takeNoMoreAnswersThanTheServerKeeps() {
        var id = id(result(call("curious")));

        var answer = server.send(ModernServer.request(
                "tasks/update",
                "{\"taskId\":\"" + id + "\",\"inputResponses\":{\"a\":{\"b\":\"" + "x".repeat(2_000) + "\"}}}",
                KNOWS_TASKS));

        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32602);
    }

    @Test
    void areNotMoreAtATimeThanTheServerHasRoomFor() {
        for (var i = 0; i < ModernServer.TASKS.mostOfOneCaller(); i++) {
            assertThat(result(call("only")).path("resultType").stringValue()).isEqualTo("task");
        }

        assertThat(server.send(call("only")).json().at("/error/code").intValue())
                .isEqualTo(-32603);
        assertThat(result(call("only").by(MALLORY)).path("resultType").stringValue())
                .isEqualTo("task");
        release.countDown();
        assertThat(result(call("slow")).path("resultType").stringValue()).isEqualTo("complete");
    }

    @Test
    void areForgottenAfterTheirTime() {
        var id = id(result(call("slow")));

        server.now.updateAndGet(time -> time.plus(Duration.ofMinutes(59)));
        assertThat(get(id).path("taskId").stringValue()).isEqualTo(id);
        server.now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));

        assertThat(server.send(task("tasks/get", id)).json().at("/error/code").intValue())
                .isEqualTo(-32602);
    }

    @Test
    void makeRoomAndStopWorkAfterTheirTime() {
        for (var i = 0; i < ModernServer.TASKS.mostOfOneCaller(); i++) {
            server.send(call("only"));
        }

        server.now.updateAndGet(time -> time.plus(Duration.ofMinutes(61)));

        assertThat(result(call("only")).path("resultType").stringValue()).isEqualTo("task");
        await().until(() -> interrupted.getCount() == 0);
    }

    @Test
    void tellSubscribersOfTheirOwnTasks() {
        var id = id(result(call("slow")));
        var filter = "{\"notifications\":{\"taskIds\":[\"" + id + "\",\"none\"]}}";
        var mine = server.send(ModernServer.request("subscriptions/listen", filter, KNOWS_TASKS));
        var foreign = server.send(ModernServer.request("subscriptions/listen", filter, KNOWS_TASKS)
                .by(MALLORY));
        assertThat(mine.events().getFirst().at("/params/notifications"))
                .isEqualTo(Tools.object("{\"taskIds\":[\"" + id + "\"]}"));
        assertThat(foreign.events().getFirst().at("/params/notifications")).isEqualTo(Tools.object("{}"));

        release.countDown();

        await().until(() -> mine.events().size() == 2);
        var told = mine.events().getLast();
        assertThat(told.path("method").stringValue()).isEqualTo("notifications/tasks");
        assertThat(told.at("/params/status").stringValue()).isEqualTo("completed");
        assertThat(told.at("/params/result/content/0/text").stringValue()).isEqualTo("done");
        assertThat(told.at("/params/_meta/io.modelcontextprotocol~1subscriptionId")
                        .intValue())
                .isOne();
        assertThat(foreign.events()).hasSize(1);
    }

    @Test
    void tellThoseWhoSubscribeAfterTheirEnd() {
        var id = id(result(call("slow")));
        release.countDown();
        awaitStatus(id, "completed");

        var late = server.send(ModernServer.request(
                "subscriptions/listen", "{\"notifications\":{\"taskIds\":[\"" + id + "\"]}}", KNOWS_TASKS));

        await().until(() -> late.events().size() == 2);
        assertThat(late.events().getLast().at("/params/status").stringValue()).isEqualTo("completed");
    }

    @Test
    void tellThoseWhoSubscribeWhatIsAskedAndThenEachChangeOnce() {
        var id = id(result(call("curious")));
        release.countDown();
        awaitStatus(id, "input_required");

        var late = server.send(ModernServer.request(
                "subscriptions/listen", "{\"notifications\":{\"taskIds\":[\"" + id + "\"]}}", KNOWS_TASKS));
        update(id, "\"1-a\":{\"content\":{\"is\":\"A\"}},\"1-b\":{\"content\":{\"is\":\"B\"}}");
        await().until(() -> get(id).at("/inputRequests/2-a").isObject());
        update(id, "\"2-a\":{\"content\":{\"is\":\"!\"}}");

        await().until(() ->
                late.events().getLast().at("/params/status").stringValue("").equals("completed"));
        var states = late.events().stream()
                .skip(1)
                .map(event -> event.at("/params/status").stringValue()
                        + event.at("/params/inputRequests").propertyNames())
                .toList();
        assertThat(states.getFirst()).contains("input_required", "1-a", "1-b");
        assertThat(states.getLast()).isEqualTo("completed[]");
        assertThat(IntStream.range(1, states.size()))
                .noneMatch(i -> states.get(i).equals(states.get(i - 1)));
    }

    @Test
    void keepNoQuestionsThatAreTooLarge() {
        var id = id(result(call("nosy")));
        release.countDown();

        var result = awaitStatus(id, "completed").path("result");

        assertThat(result.path("isError").booleanValue()).isTrue();
        assertThat(result.toString()).hasSizeLessThan(500).contains("larger than the server keeps");
    }

    @Test
    void keepNoMoreOfWhatTheySayThanALine() {
        var id = id(result(call("chatty")));

        await().until(() -> get(id).path("statusMessage").isString());

        assertThat(get(id).path("statusMessage").stringValue()).hasSize(1_001).endsWith("…");
    }

    @Test
    void endWhenTheClientIsGoneBeforeItKnowsTheTask() {
        try (var patient = new ModernServer(registry(), patient())) {
            var call = call("slow");
            patient.endpoint.handle(call);
            await().until(() -> begun.getCount() == 0);

            call.abort();

            await().until(() -> interrupted.getCount() == 0);
            assertThat(call.isAnswered()).isFalse();
        }
    }

    @Test
    void areAnnouncedToClientsThatKnowTasks() {
        var extensions = "/capabilities/extensions/io.modelcontextprotocol~1tasks";
        var knowing = result(ModernServer.request("server/discover", "{}", KNOWS_TASKS));
        var other = result(ModernServer.request("server/discover", "{}"));

        assertThat(knowing.at(extensions).isObject()).isTrue();
        assertThat(knowing.path("cacheScope").stringValue()).isEqualTo("private");
        assertThat(other.at(extensions).isMissingNode()).isTrue();
    }

    @Test
    void areNoTopicWhereNoToolTakesLong() {
        try (var plain = new ModernServer(Tools.registry(Tools.echo()))) {
            var discovered = plain.send(ModernServer.request("server/discover", "{}", KNOWS_TASKS))
                    .json();

            assertThat(discovered.at("/result/capabilities").has("extensions")).isFalse();
            assertThat(plain.send(task("tasks/get", "x")).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks/list", "tasks/result"})
    void haveNoMethodsOfEarlierRevisions(String method) {
        assertThat(server.send(ModernServer.request(method, "{}", KNOWS_TASKS))
                        .json()
                        .at("/error/code")
                        .intValue())
                .isEqualTo(-32601);
    }

    @Test
    void areNamedInAHeader() {
        var id = id(result(call("slow")));

        var without = server.send(task("tasks/get", id).without("Mcp-Name"));
        var other = server.send(task("tasks/get", id).without("Mcp-Name").header("Mcp-Name", "other"));

        assertThat(Stream.of(without, other)
                        .map(each -> each.json().at("/error/code").intValue()))
                .containsOnly(-32020);
    }

    private static TaskLimits patient() {
        var limits = ModernServer.TASKS;
        return new TaskLimits(
                limits.mostTasks(),
                limits.mostOfOneCaller(),
                limits.maxBytes(),
                limits.timeToLive(),
                limits.runTime(),
                Duration.ofSeconds(30),
                limits.pollInterval());
    }

    private JsonNode result(TestExchange request) {
        var answer = server.send(request).json();
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
        return answer.path("result");
    }

    private JsonNode get(String id) {
        return result(task("tasks/get", id));
    }

    private JsonNode awaitStatus(String id, String status) {
        await().until(() -> get(id).path("status").stringValue().equals(status));
        return get(id);
    }

    private void update(String id, String answers) {
        var acknowledged = result(ModernServer.request(
                "tasks/update", "{\"taskId\":\"" + id + "\",\"inputResponses\":{" + answers + "}}", KNOWS_TASKS));
        assertThat(acknowledged.propertyNames()).containsExactlyInAnyOrder("resultType", "_meta");
    }

    private static String id(JsonNode task) {
        return task.path("taskId").stringValue();
    }

    private static TestExchange call(String tool) {
        return ModernServer.request("tools/call", "{\"name\":\"" + tool + "\"}", KNOWS_TASKS);
    }

    private static TestExchange task(String method, String id) {
        return ModernServer.request(method, "{\"taskId\":\"" + id + "\",\"inputResponses\":{}}", KNOWS_TASKS);
    }
}
