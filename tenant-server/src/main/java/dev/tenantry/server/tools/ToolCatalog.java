package dev.tenantry.server.tools;

import dev.tenantry.mcp.HandlerRegistry;
import java.util.List;

/**
 * What the tenant offers.
 *
 * @param registry all tools that can be served
 * @param problems why sources or tools cannot be served, for the platform team
 */
public record ToolCatalog(HandlerRegistry registry, List<String> problems) {

    /** Names of the tools, in listing order. */
    public List<String> names() {
        return registry.tools().stream().map(tool -> tool.tool().name()).toList();
    }
}
