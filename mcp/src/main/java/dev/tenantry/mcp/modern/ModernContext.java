package dev.tenantry.mcp.modern;

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

/** A request of the modern era, as handlers know it. */
final class ModernContext implements RequestContext {

    private final Caller caller;
    private final RequestMeta meta;
    private final Inputs inputs;
    private final Outlet outlet;
    private double reached = Double.NEGATIVE_INFINITY;

    ModernContext(Caller caller, RequestMeta meta, Inputs inputs, Outlet outlet) {
        this.caller = caller;
        this.meta = meta;
        this.inputs = inputs;
        this.outlet = outlet;
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
        return ClientCapabilities.include(meta.capabilities(), kind);
    }

    @Override
    public void progress(double progress, @Nullable Double total, @Nullable String message) {
        // the protocol: progress MUST increase
        if (meta.progressToken() == null || !Double.isFinite(progress) || progress <= reached) {
            return;
        }
        reached = progress;
        var params = JsonNodeFactory.instance.objectNode();
        params.set("progressToken", meta.progressToken());
        number(params, "progress", progress);
        if (total != null) {
            number(params, "total", total);
        }
        if (message != null) {
            params.put("message", message);
        }
        send("notifications/progress", params);
    }

    @Override
    public void log(LogLevel level, @Nullable String logger, JsonNode data) {
        if (meta.logLevel() == null || level.compareTo(meta.logLevel()) < 0) {
            return;
        }
        var params = JsonNodeFactory.instance.objectNode().put("level", level.wireName());
        if (logger != null) {
            params.put("logger", logger);
        }
        params.set("data", data);
        send("notifications/message", params);
    }

    @Override
    public TraceContext trace() {
        return meta.trace();
    }

    /** A whole number without a fraction, as people write it. */
    private static void number(ObjectNode params, String name, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            params.put(name, (long) value);
        } else {
            params.put(name, value);
        }
    }

    private void send(String method, ObjectNode params) {
        try {
            outlet.notify(method, params);
        } catch (InterruptedException e) {
            // the handler finds it at the next place where it waits
            Thread.currentThread().interrupt();
        }
    }
}
