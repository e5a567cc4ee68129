package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.call.Notices;
import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.jsonrpc.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request, through all runs of its handler. */
final class LegacyContext implements RequestContext {

    private final Caller caller;
    private final @Nullable Session session;
    private final Revision revision;
    private final ObjectNode params;
    private final Notices notices;
    private Inputs inputs = Inputs.NONE;

    /** A request of a session. */
    LegacyContext(Caller caller, Session session, ObjectNode params, Outlet outlet) {
        this(caller, session, session.revision(), params, outlet);
    }

    /** A request that stands alone. */
    LegacyContext(Caller caller, Revision revision, ObjectNode params, Outlet outlet) {
        this(caller, null, revision, params, outlet);
    }

    private LegacyContext(
            Caller caller, @Nullable Session session, Revision revision, ObjectNode params, Outlet outlet) {
        this.caller = caller;
        this.session = session;
        this.revision = revision;
        this.params = params;
        this.notices = new Notices(outlet);
    }

    /** What the handler's next run gets. */
    void inputs(Inputs next) {
        inputs = next;
    }

    /** The reply as clients of the request's revision read it. */
    Reply readable(Reply reply) {
        return revision.linksResources() ? reply : ResourceLinks.asText(reply);
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
        if (token.isString() || token.isIntegralNumber()) {
            notices.progress(token, progress, total, message);
        }
    }

    @Override
    public void log(LogLevel level, @Nullable String logger, JsonNode data) {
        if (session != null && level.compareTo(session.level()) >= 0) {
            notices.log(level, logger, data);
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
}
