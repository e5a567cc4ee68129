package dev.tenantry.mcp.call;

import dev.tenantry.mcp.LogLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a handler tells its client while it works on one request. Used by one thread at a time. */
public final class Notices {

    private final Outlet outlet;
    private double reached = Double.NEGATIVE_INFINITY;

    /** @param outlet the way back to the client */
    public Notices(Outlet outlet) {
        this.outlet = outlet;
    }

    /**
     * Tells how far the work is, unless that is no further than what was told before, or no number that JSON has: progress
     * MUST increase, also over the runs of a handler that begins anew.
     *
     * @param token what the client knows the request by
     * @param total what the progress goes up to, or null
     * @param message for people, or null
     */
    public void progress(JsonNode token, double progress, @Nullable Double total, @Nullable String message) {
        if (!Double.isFinite(progress) || progress <= reached) {
            return;
        }
        reached = progress;
        var params = JsonNodeFactory.instance.objectNode();
        params.set("progressToken", token);
        number(params, "progress", progress);
        if (total != null && Double.isFinite(total)) {
            number(params, "total", total);
        }
        if (message != null) {
            params.put("message", message);
        }
        send("notifications/progress", params);
    }

    /** Tells what a log would say. */
    public void log(LogLevel level, @Nullable String logger, JsonNode data) {
        var params = JsonNodeFactory.instance.objectNode().put("level", level.wireName());
        if (logger != null) {
            params.put("logger", logger);
        }
        params.set("data", data);
        send("notifications/message", params);
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
