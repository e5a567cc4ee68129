package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.TaskSupport;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.feature.Feature;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.modern.RequestStates.Binding;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers requests by handlers. */
final class HandlerWork {

    private static final String CALL = "tools/call";

    /** Methods whose handlers may ask for more. */
    private static final Set<String> MAY_ASK = Set.of(CALL, "resources/read", "prompts/get");

    private final CallRunner runner;
    private final InputReader inputs;
    private final Replies replies;
    private final @Nullable TaskCalls tasks;

    /** Everything that is known of one request. */
    record Asked(Feature feature, Caller caller, RequestMeta meta, Binding binding) {}

    /** @param tasks calls that may go on after the response, or null for none */
    HandlerWork(CallRunner runner, RequestStates states, Replies replies, @Nullable TaskCalls tasks) {
        this.runner = runner;
        this.inputs = new InputReader(states);
        this.replies = replies;
        this.tasks = tasks;
    }

    /**
     * What answers a request.
     *
     * @param mayWait whether the handler may, and so has a thread of its own
     * @throws RefusedException if the tool's calls are tasks only, and the client does not know tasks
     */
    Job.Work of(Message.Request request, Feature feature, boolean mayWait, RequestMeta meta, Caller caller)
            throws RefusedException {
        var binding = new Binding(caller.subject(), request.method(), request.params());
        var asked = new Asked(feature, caller, meta, binding);
        if (tasks != null && mayWait && request.method().equals(CALL)) {
            var support = tasks.support(asked);
            if (support != TaskSupport.NONE) {
                return (outlet, cancellation) -> last(tasks, support, asked, outlet, cancellation);
            }
        }
        return (outlet, cancellation) -> {
            try {
                var brought = brought(binding);
                if (mayWait) {
                    answer(asked, brought, outlet, cancellation);
                } else {
                    answerAtOnce(asked, brought, outlet);
                }
            } catch (RefusedException e) {
                outlet.respond(unusable(e));
            }
        };
    }

    private void answer(Asked asked, Inputs brought, Outlet outlet, Cancellation cancellation) {
        var context = new ModernContext(asked.caller(), asked.meta(), brought, outlet);
        runner.run(asked.feature(), context, asked.binding().params(), cancellation)
                .map(answer -> replies.of(answer, asked.binding(), asked.meta().capabilities(), brought))
                .ifPresent(outlet::respond);
    }

    private void answerAtOnce(Asked asked, Inputs brought, Outlet outlet) {
        var context = new ModernContext(asked.caller(), asked.meta(), brought, outlet);
        var answer = CallRunner.runImmediately(
                asked.feature(), context, asked.binding().params());
        outlet.respond(replies.of(answer, asked.binding(), asked.meta().capabilities(), brought));
    }

    /** As a task, if there is room for it; by the response otherwise, if the tool can do with the time of a request. */
    private void last(TaskCalls calls, TaskSupport support, Asked asked, Outlet outlet, Cancellation cancellation) {
        try {
            var brought = brought(asked.binding());
            if (!calls.answer(asked, replies, brought, outlet, cancellation)) {
                if (support == TaskSupport.REQUIRED) {
                    outlet.respond(TaskCalls.NO_ROOM);
                } else {
                    answer(asked, brought, outlet, cancellation);
                }
            }
        } catch (RefusedException e) {
            outlet.respond(unusable(e));
        }
    }

    private Inputs brought(Binding binding) throws RefusedException {
        return MAY_ASK.contains(binding.method()) ? inputs.read(binding) : Inputs.NONE;
    }

    /** What a client brings for a handler is the handler's matter, and no error status. */
    private static Reply unusable(RefusedException e) {
        return new Reply.Failure(e.reply().code(), e.reply().message());
    }
}
