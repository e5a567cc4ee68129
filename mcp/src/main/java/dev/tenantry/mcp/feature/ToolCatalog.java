package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.Tool;
import dev.tenantry.mcp.schema.InvalidSchemaException;
import dev.tenantry.mcp.schema.ParamHeaders;
import dev.tenantry.mcp.schema.ParamHeaders.ParamHeader;
import dev.tenantry.mcp.schema.ToolSchema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The tools of one registry with what is derived from each once. */
final class ToolCatalog {

    private final HandlerRegistry registry;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A tool ready to be listed and called.
     *
     * @param written as clients see it
     */
    record Entry(
            RegisteredTool registered,
            ObjectNode written,
            ToolSchema input,
            @Nullable ToolSchema output,
            List<ParamHeader> headers) {}

    /**
     * Compiles what the registry has; what is in the earlier catalog is taken over.
     *
     * @throws IllegalArgumentException if a tool's schema is not valid
     */
    ToolCatalog(HandlerRegistry registry, @Nullable ToolCatalog earlier) {
        this.registry = registry;
        for (var registered : registry.tools()) {
            var name = registered.tool().name();
            var known = earlier == null ? null : earlier.entries.get(name);
            entries.put(
                    name,
                    known != null && known.registered().tool().equals(registered.tool())
                            ? new Entry(registered, known.written(), known.input(), known.output(), known.headers())
                            : entry(registered));
        }
    }

    HandlerRegistry registry() {
        return registry;
    }

    /** In listing order. */
    Collection<Entry> entries() {
        return entries.values();
    }

    @Nullable
    Entry entry(String name) {
        return entries.get(name);
    }

    private static Entry entry(RegisteredTool registered) {
        Tool tool = registered.tool();
        try {
            return new Entry(
                    registered,
                    Wire.tool(tool),
                    ToolSchema.compile(tool.inputSchema()),
                    tool.outputSchema() == null ? null : ToolSchema.compile(tool.outputSchema()),
                    ParamHeaders.of(tool.inputSchema()));
        } catch (InvalidSchemaException e) {
            throw new IllegalArgumentException("schema of tool " + tool.name() + ": " + e.getMessage(), e);
        }
    }
}
