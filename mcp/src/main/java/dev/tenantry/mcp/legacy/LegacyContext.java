package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.call.Outlet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One request, through all runs of its handler. */
final class LegacyContext implements RequestContext {

    private final Caller caller;
    private final @Nullable Session session;
    private final ObjectNode params;
    private final Outlet outlet;
    private Inputs inputs = Inputs.NONE;
    private double reached = Double.NEGATIVE_INFINITY;

    /** @param session null where the request stands alone */
    LegacyContext(Caller caller, @Nullable Session session, ObjectNode params, Outlet outlet) {
        this.caller = caller;
        this.session = session;
        this.params = params;
        this.outlet = outlet;
    }

    /** What the handler's next run gets. */
    void inputs(Inputs next) {
        inputs = next;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Inputs inputs() {
        return inputs;
    }

    @Override
    public boolean accepts(InputRequest.Kind kind) {
        return session != null && session.capabilities().accept(kind);
    }

    @Override
    public void progress(double progress, @Nullable Double total, @Nullable String message) {
        var token = meta().path("progressToken");
        // progress MUST increase, also over the runs of a handler that begins anew
        if ((token.isString() || token.isIntegralNumber()) && progress > reached) {
            reached = progress;
            var told = JsonNodeFactory.instance.objectNode();
            told.set("progressToken", token);
            told.put("progress", progress);
            if (total != null) {
                told.put("total", total);
            }
            if (message != null) {
                told.put("message", message);
            }
            send("notifications/progress", told);
        }
    }

    @Override
    public void log(LogLevel level, @Nullable String logger, JsonNode data) {
        if (session != null && level.compareTo(session.level()) >= 0) {
            var told = JsonNodeFactory.instance.objectNode().put("level", level.wireName());
            if (logger != null) {
                told.put("logger", logger);
            }
            told.set("data", data);
            send("notifications/message", told);
        }
    }

    @Override
    public TraceContext trace() {
        var meta = meta();
        return new TraceContext(
                meta.path("traceparent").stringValue(null),
                meta.path("tracestate").stringValue(null),
                meta.path("baggage").stringValue(null));
    }

    private JsonNode meta() {
        return params.path("_meta");
    }

    private void send(String method, ObjectNode told) {
        try {
            outlet.notify(method, told);
        } catch (InterruptedException e) {
            // the handler meets it where it waits next
            Thread.currentThread().interrupt();
        }
    }
}
