package dev.tenantry.toolpack;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import java.util.List;

/** Turns tool sources of one kind into tools. Implementations are found by {@link java.util.ServiceLoader}. */
public interface ToolPack {

    /** Whether this pack serves that source. */
    boolean serves(TenantConfig.ToolSource source);

    /**
     * Makes the tools of a source.
     *
     * @throws InvalidToolSourceException if the source cannot be served; the message tells the platform team why
     */
    List<RegisteredTool> tools(TenantConfig.ToolSource source, ToolPackContext context);
}
