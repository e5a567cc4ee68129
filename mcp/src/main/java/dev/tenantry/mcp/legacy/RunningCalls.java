package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.call.Cancellation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Requests of one session that handlers work on. */
final class RunningCalls {

    /** Far more than a client needs, and few enough for one to leave threads to the others. */
    static final int MOST = 1_000;

    /** Small: most sessions have one call at a time, and the table stays as long as the session. */
    private static final int USUAL = 1;

    private final Map<JsonNode, RunningCall> byId = new ConcurrentHashMap<>(USUAL);
    private final AtomicInteger running = new AtomicInteger();

    /** A request with its way back. */
    record RunningCall(Cancellation cancellation, ClientLink link) {}

    /**
     * Takes note of a call. A client that uses an id twice at a time breaks the protocol; it is served, and can cancel the
     * first of the two.
     *
     * @return whether the session may have one more
     */
    boolean begin(JsonNode id, RunningCall call) {
        if (running.incrementAndGet() > MOST) {
            running.decrementAndGet();
            return false;
        }
        byId.putIfAbsent(id, call);
        return true;
    }

    /** The call is over. */
    void end(JsonNode id, RunningCall call) {
        byId.remove(id, call);
        running.decrementAndGet();
    }

    /** The client withdrew a request; one that is unknown or over is ignored, as the protocol has it. */
    void cancel(JsonNode id) {
        var call = byId.get(id);
        if (call != null) {
            call.cancellation().cancel();
        }
    }

    /** Nobody waits for any of them any more. */
    void cancelAll() {
        byId.values().forEach(call -> call.cancellation().cancel());
    }

    boolean any() {
        return running.get() > 0;
    }

    void tick(long now) {
        byId.values().forEach(call -> call.link().tick(now));
    }
}
