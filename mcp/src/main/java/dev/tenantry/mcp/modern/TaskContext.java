package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.RequestContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call that may go on as a task, as handlers know it: what they say of their progress is what clients read of the task.
 *
 * @param describe takes what is being done
 */
record TaskContext(ModernContext request, Consumer<String> describe) implements RequestContext {

    @Override
    public Caller caller() {
        return request.caller();
    }

    @Override
    public Inputs inputs() {
        return request.inputs();
    }

    @Override
    public boolean accepts(InputRequest.Kind kind) {
        return request.accepts(kind);
    }

    @Override
    public void progress(double progress, @Nullable Double total, @Nullable String message) {
        request.progress(progress, total, message);
        if (message != null) {
            describe.accept(message);
        }
    }

    @Override
    public void log(LogLevel level, @Nullable String logger, JsonNode data) {
        request.log(level, logger, data);
    }

    @Override
    public TraceContext trace() {
        return request.trace();
    }
}
