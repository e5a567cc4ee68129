package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.call.Notices;
import dev.tenantry.mcp.call.Outlet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request of the modern era, as handlers know it. */
final class ModernContext implements RequestContext {

    private final Caller caller;
    private final RequestMeta meta;
    private final Inputs inputs;
    private final Notices notices;

    ModernContext(Caller caller, RequestMeta meta, Inputs inputs, Outlet outlet) {
        this.caller = caller;
        this.meta = meta;
        this.inputs = inputs;
        this.notices = new Notices(outlet);
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
        if (meta.progressToken() != null) {
            notices.progress(meta.progressToken(), progress, total, message);
        }
    }

    @Override
    public void log(LogLevel level, @Nullable String logger, JsonNode data) {
        if (meta.logLevel() != null && level.compareTo(meta.logLevel()) >= 0) {
            notices.log(level, logger, data);
        }
    }

    @Override
    public TraceContext trace() {
        return meta.trace();
    }
}
