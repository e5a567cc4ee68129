package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.feature.Answer;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.modern.HandlerWork.Asked;
import dev.tenantry.mcp.task.TaskState;
import dev.tenantry.mcp.task.TaskWork;
import dev.tenantry.mcp.task.Tasks;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A call of a tool that may go on as a task. */
final class LongCall implements TaskWork {

    /** A handler that still asks after so many rounds asks for ever. */
    private static final int MOST_ROUNDS = 16;

    private final Asked asked;
    private final Outlet outlet;
    private final CallRunner runner;
    private final Replies replies;
    private int round;

    /**
     * @param outlet tells the client what the handler says, as long as the request has no response
     * @param runner gives handlers the time of a task
     */
    LongCall(Asked asked, Outlet outlet, CallRunner runner, Replies replies) {
        this.asked = asked;
        this.outlet = outlet;
        this.runner = runner;
        this.replies = replies;
    }

    @Override
    public Optional<Answer> run(Inputs inputs, Cancellation cancellation, Consumer<String> describe) {
        var context = new TaskContext(new ModernContext(asked.caller(), asked.meta(), inputs, outlet), describe);
        return runner.run(asked.feature(), context, asked.binding().params(), cancellation);
    }

    /** The response to the request itself, where the handler did not take long. */
    Reply reply(Answer answer, Inputs brought) {
        return replies.of(answer, asked.binding(), asked.meta().capabilities(), brought);
    }

    @Override
    public TaskState outcome(Answer answer) {
        if (answer instanceof Answer.NeedsInput(var required)) {
            return asking(required);
        }
        return switch (reply(answer, Inputs.NONE)) {
            case Reply.Result(ObjectNode result) -> new TaskState.Completed(result);
            case Reply.Failure(int code, String message, var data) -> failed(code, message, data);
            case Reply.Refused(int code, String message, var data) -> failed(code, message, data);
            case Reply.Result _, Reply.Written _ -> failure();
        };
    }

    private TaskState asking(InputRequired required) {
        var missing = ClientCapabilities.missing(
                asked.meta().capabilities(), required.requests().values());
        if (!missing.isEmpty()) {
            var refused = ClientCapabilities.missing(missing, String.join(", ", missing.propertyNames()));
            return failed(refused.code(), refused.message(), refused.data());
        }
        round++;
        return round > MOST_ROUNDS
                ? failed(ErrorCodes.INTERNAL_ERROR, "The tool asks without end", null)
                : Tasks.asking(round, required.requests(), required.state());
    }

    @Override
    public TaskState tooLarge() {
        return new TaskState.Completed(replies.failedCall("What the tool answered is larger than the server keeps"));
    }

    @Override
    public TaskState failure() {
        return failed(ErrorCodes.INTERNAL_ERROR, "Internal error", null);
    }

    private static TaskState failed(int code, String message, @Nullable JsonNode data) {
        var error = JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
        if (data != null) {
            error.set("data", data);
        }
        return new TaskState.Failed(error);
    }
}
