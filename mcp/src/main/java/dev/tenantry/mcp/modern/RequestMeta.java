package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.RequestContext.TraceContext;
import dev.tenantry.mcp.http.Eras;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request says of itself.
 *
 * @param version revision of the protocol
 * @param capabilities what the client can
 * @param logLevel what the client wants to hear of the work, or null for nothing
 * @param progressToken under which the client wants to hear of progress, or null for none
 * @param trace W3C Trace Context
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta">{@code _meta}</a>
 */
record RequestMeta(
        String version,
        ObjectNode capabilities,
        @Nullable LogLevel logLevel,
        @Nullable JsonNode progressToken,
        TraceContext trace) {

    private static final String PREFIX = "io.modelcontextprotocol/";
    private static final String CAPABILITIES = PREFIX + "clientCapabilities";
    private static final String LOG_LEVEL = PREFIX + "logLevel";

    /** W3C Trace Context, §3.2; longer forms are those of later versions. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]{0,128})?");

    /** W3C Trace Context, §3.3.1.5, and Baggage, §3.3: what must be passed on at least, with room. */
    private static final int MAX_TRACE_LENGTH = 8_192;

    /** @throws RefusedException if a required field is missing, or one is of the wrong kind */
    static RequestMeta of(ObjectNode params) throws RefusedException {
        var meta = params.path("_meta");
        var version = meta.path(Eras.VERSION_KEY).stringValue(null);
        if (version == null) {
            throw RefusedException.invalidParams("_meta must have " + Eras.VERSION_KEY + ", a string");
        }
        if (!(meta.get(CAPABILITIES) instanceof ObjectNode capabilities)) {
            throw RefusedException.invalidParams("_meta must have " + CAPABILITIES + ", an object");
        }
        return new RequestMeta(version, capabilities, logLevel(meta), progressToken(meta), trace(meta));
    }

    private static @Nullable LogLevel logLevel(JsonNode meta) throws RefusedException {
        var level = meta.get(LOG_LEVEL);
        if (level == null) {
            return null;
        }
        return LogLevel.of(level.stringValue(""))
                .orElseThrow(() -> RefusedException.invalidParams(LOG_LEVEL + " must be a level of RFC 5424"));
    }

    private static @Nullable JsonNode progressToken(JsonNode meta) throws RefusedException {
        var token = meta.get("progressToken");
        if (token != null && !token.isString() && !token.isIntegralNumber()) {
            throw RefusedException.invalidParams("progressToken must be a string or an integer");
        }
        return token;
    }

    private static TraceContext trace(JsonNode meta) {
        var traceparent = meta.path("traceparent").stringValue(null);
        var baggage = bounded(meta.path("baggage").stringValue(null));
        if (traceparent == null || !TRACEPARENT.matcher(traceparent).matches()) {
            return baggage == null ? TraceContext.NONE : new TraceContext(null, null, baggage);
        }
        return new TraceContext(traceparent, bounded(meta.path("tracestate").stringValue(null)), baggage);
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null || text.length() > MAX_TRACE_LENGTH ? null : text;
    }
}
