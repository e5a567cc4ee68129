package dev.tenantry.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request behind which there is no client: it cannot be asked and hears nothing. */
public record DetachedContext(Caller caller) implements RequestContext {

    @Override
    public Inputs inputs() {
        return Inputs.NONE;
    }

    @Override
    public boolean accepts(InputRequest.Kind kind) {
        return false;
    }

    @Override
    public void progress(double progress, @Nullable Double total, @Nullable String message) {
        // nobody listens
    }

    @Override
    public void log(LogLevel level, @Nullable String logger, JsonNode data) {
        // nobody listens
    }

    @Override
    public TraceContext trace() {
        return TraceContext.NONE;
    }
}
