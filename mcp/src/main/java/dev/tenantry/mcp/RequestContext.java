package dev.tenantry.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a handler may know of the request that it answers, and how it speaks to the client meanwhile. The same in every
 * revision of the protocol. Used by the handler's own thread while it runs, and by no other. A handler whose request was
 * cancelled, or took too long, is interrupted.
 */
public interface RequestContext {

    /** Who asks. */
    Caller caller();

    /** What the client answered to what the handler asked for by {@link InputRequired}; nothing at the first time. */
    Inputs inputs();

    /** Whether the client can answer requests of this kind. */
    boolean accepts(InputRequest.Kind kind);

    /**
     * Tells the client how far the work is; does nothing where the client did not ask for it.
     *
     * @param progress more than at the last time
     * @param total what {@code progress} will be at the end, or null where that is not known
     * @param message for people, or null
     */
    void progress(double progress, @Nullable Double total, @Nullable String message);

    /**
     * Tells the client something of the work; does nothing where the client did not ask for messages of this level.
     *
     * @param logger what part of the server tells it, or null
     * @param data any JSON, for people; never a secret
     */
    void log(LogLevel level, @Nullable String logger, JsonNode data);

    /** W3C Trace Context of the request, as the client gave it. */
    TraceContext trace();

    /**
     * W3C Trace Context, each part as it came, or null.
     *
     * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
     * @see <a href="https://www.w3.org/TR/baggage/">Baggage</a>
     */
    record TraceContext(
            @Nullable String traceparent,
            @Nullable String tracestate,
            @Nullable String baggage) {

        /** The client gave none. */
        public static final TraceContext NONE = new TraceContext(null, null, null);
    }
}
