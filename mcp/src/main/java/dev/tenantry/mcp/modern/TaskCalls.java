package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.TaskSupport;
import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.modern.HandlerWork.Asked;
import dev.tenantry.mcp.task.Tasks;
import dev.tenantry.mcp.task.Tasks.Begun;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers calls of tools that may take long: by their result if it comes soon, by a task otherwise. */
final class TaskCalls {

    static final Reply NO_ROOM =
            new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "The server has no room for this task; try again later");

    private final Tasks tasks;
    private final Features features;
    private final Results results;
    private final MessageWriter writer;
    private final TaskWire wire;

    TaskCalls(Tasks tasks, Features features, Results results, MessageWriter writer) {
        this.tasks = tasks;
        this.features = features;
        this.results = results;
        this.writer = writer;
        this.wire = new TaskWire(tasks.limits());
    }

    /**
     * Whether a call may go on as a task.
     *
     * @throws RefusedException if it has to, and the client does not know tasks
     */
    TaskSupport support(Asked asked) throws RefusedException {
        var tool = asked.binding().params().path("name").stringValue("");
        var support = features.taskSupport(asked.caller(), tool);
        var capabilities = asked.meta().capabilities();
        if (support == TaskSupport.REQUIRED) {
            ClientCapabilities.requireTasks(capabilities);
        }
        return ClientCapabilities.includeTasks(capabilities) ? support : TaskSupport.NONE;
    }

    /**
     * Answers a call through the outlet, exactly once unless the request is cancelled.
     *
     * @param request the way back to the client, until the response
     * @param cancellation ends the call until the response
     * @return false, and nothing has begun, if there is no room for another task
     */
    boolean answer(Asked asked, Replies replies, Inputs brought, Outlet request, Cancellation cancellation) {
        if (writer.writeValue(asked.binding().params()).length > tasks.limits().maxBytes()) {
            return false;
        }
        var outlet = new TaskOutlet(request);
        var call = new LongCall(asked, outlet, tasks.runner(), replies);
        var begun = tasks.begin(asked.caller(), call, brought, cancellation);
        begun.ifPresent(running -> await(running, call, brought, outlet, cancellation));
        return begun.isPresent();
    }

    private void await(Begun begun, LongCall call, Inputs brought, Outlet outlet, Cancellation cancellation) {
        try {
            var answer = begun.first().get(tasks.limits().patience().toNanos(), TimeUnit.NANOSECONDS);
            tasks.withdraw(begun);
            answer.map(known -> call.reply(known, brought)).ifPresent(outlet::respond);
        } catch (TimeoutException e) {
            outlet.respond(new Reply.Result(results.task(wire.brief(begun.task()))));
            tasks.keep(begun);
        } catch (ExecutionException e) {
            tasks.withdraw(begun);
            outlet.respond(new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "Internal error"));
        } catch (InterruptedException e) {
            // nobody interrupts this thread but a server that stops
            Thread.currentThread().interrupt();
            cancellation.cancel();
            tasks.withdraw(begun);
            outlet.respond(new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "The server is stopping"));
        }
    }
}
