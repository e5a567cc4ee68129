package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.task.TaskListener;
import dev.tenantry.mcp.task.Tasks;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells callers of their tasks, and takes what they have to say to them.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">SEP-2663, tasks</a>
 */
final class TaskMethods {

    private static final String GET = "tasks/get";
    private static final String UPDATE = "tasks/update";
    private static final String CANCEL = "tasks/cancel";
    private static final Set<String> METHODS = Set.of(GET, UPDATE, CANCEL);

    /** Most tasks of one subscription. */
    private static final int MOST_WATCHED = 1_000;

    /** Tasks in the filter of a subscription. */
    static final String IDS = "taskIds";

    private final Tasks tasks;
    private final Features features;
    private final Results results;
    private final MessageWriter writer;
    private final TaskWire wire;

    TaskMethods(Tasks tasks, Features features, Results results, MessageWriter writer) {
        this.tasks = tasks;
        this.features = features;
        this.results = results;
        this.writer = writer;
        this.wire = new TaskWire(tasks.limits());
    }

    /** Whether the server has this method now, and it is one of these. */
    boolean include(String method) {
        return METHODS.contains(method) && features.haveTasks();
    }

    /** @throws RefusedException if the client does not know tasks, or the parameters are none */
    Job job(Message.Request request, RequestMeta meta, Caller caller) throws RefusedException {
        ClientCapabilities.requireTasks(meta.capabilities());
        var id = request.params().path("taskId").stringValue(null);
        if (id == null) {
            throw RefusedException.invalidParams("taskId must be the id of a task");
        }
        if (request.method().equals(UPDATE)) {
            return update(caller, id, request.params());
        }
        var gets = request.method().equals(GET);
        return new Job(false, (outlet, _) -> outlet.respond(gets ? get(caller, id) : cancel(caller, id)));
    }

    private Reply get(Caller caller, String id) {
        return tasks.find(caller, id)
                .<Reply>map(task -> new Reply.Result(results.complete(wire.detailed(task))))
                .orElseGet(TaskMethods::unknown);
    }

    private Reply cancel(Caller caller, String id) {
        return tasks.cancel(caller, id) ? acknowledged() : unknown();
    }

    private Job update(Caller caller, String id, ObjectNode params) throws RefusedException {
        var responses = params.get("inputResponses");
        if (responses == null) {
            throw RefusedException.invalidParams("inputResponses must be an object");
        }
        var answers = InputReader.answers(responses);
        if (writer.writeValue(responses).length > tasks.limits().maxBytes()) {
            throw RefusedException.invalidParams("inputResponses must be smaller");
        }
        return new Job(
                false, (outlet, _) -> outlet.respond(tasks.answer(caller, id, answers) ? acknowledged() : unknown()));
    }

    private Reply acknowledged() {
        return new Reply.Result(results.complete(JsonNodeFactory.instance.objectNode()));
    }

    /** One message for whatever is wrong, so that nobody learns whether there is such a task. */
    private static Reply unknown() {
        return new Reply.Failure(ErrorCodes.INVALID_PARAMS, "Unknown task, or one that has expired");
    }

    /**
     * Which of the tasks in a filter the caller has.
     *
     * @param asked the client's filter
     * @throws RefusedException if it names tasks and the client does not know them, or does not name them properly
     */
    Set<String> watched(JsonNode asked, RequestMeta meta, Caller caller) throws RefusedException {
        var ids = asked.path(IDS);
        if (ids.isMissingNode()) {
            return Set.of();
        }
        ClientCapabilities.requireTasks(meta.capabilities());
        if (!ids.isArray() || ids.size() > MOST_WATCHED) {
            throw RefusedException.invalidParams(IDS + " must be a list of at most " + MOST_WATCHED + " entries");
        }
        var granted = new LinkedHashSet<String>();
        for (var id : ids) {
            if (!id.isString()) {
                throw RefusedException.invalidParams(IDS + " must hold ids of tasks");
            }
            if (tasks.find(caller, id.stringValue()).isPresent()) {
                granted.add(id.stringValue());
            }
        }
        return granted;
    }

    /** What a stream tells of tasks that {@link #watched} granted. */
    TaskWatch watch(Set<String> ids) {
        return new TaskWatch(ids, tasks::current, wire::detailed);
    }

    /** From now on the listener hears of changes. */
    void listen(TaskListener listener) {
        tasks.listen(listener);
    }
}
