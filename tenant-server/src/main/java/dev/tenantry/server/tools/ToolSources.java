package dev.tenantry.server.tools;

import dev.tenantry.api.config.TenantConfig.ToolSource;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.Tool;
import dev.tenantry.mcp.schema.InvalidSchemaException;
import dev.tenantry.mcp.schema.ToolSchema;
import dev.tenantry.toolpack.InvalidToolSourceException;
import dev.tenantry.toolpack.ToolPack;
import dev.tenantry.toolpack.ToolPackContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the configured sources into tools. A source that cannot be served costs its own tools and nobody else's. */
final class ToolSources {

    private static final Logger LOG = LoggerFactory.getLogger(ToolSources.class);

    private final List<ToolPack> packs;
    private final ToolPackContext context;
    private final ObservedTools observed;

    ToolSources(List<ToolPack> packs, ToolPackContext context, ObservedTools observed) {
        this.packs = packs;
        this.context = context;
        this.observed = observed;
    }

    ToolCatalog load(List<ToolSource> sources) {
        List<String> problems = new ArrayList<>();
        var names = new ToolNames();
        for (var source : sources) {
            try {
                names.add(source.name(), usable(source, toolsOf(source), problems));
            } catch (InvalidToolSourceException e) {
                problems.add(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // a fault of the pack, not of the configuration; still no reason to stop the other sources
                LOG.error("tool source {} failed", source.name(), e);
                problems.add("tools \"%s\": failed unexpectedly; the server's log says more".formatted(source.name()));
            }
        }
        var registry = HandlerRegistry.builder();
        for (var tool : names.resolve(problems)) {
            registry.tool(tool.tool(), observed.observe(tool));
        }
        problems.forEach(problem -> LOG.warn("tool source: {}", problem));
        return new ToolCatalog(registry.build(), List.copyOf(problems));
    }

    private static List<RegisteredTool> usable(ToolSource source, List<RegisteredTool> tools, List<String> problems) {
        return tools.stream()
                .filter(tool -> {
                    var fault = faultOf(tool.tool());
                    fault.ifPresent(reason -> problems.add("tools \"%s\": schema of %s: %s"
                            .formatted(source.name(), tool.tool().name(), reason)));
                    return fault.isEmpty();
                })
                .toList();
    }

    private static Optional<String> faultOf(Tool tool) {
        try {
            ToolSchema.compile(tool.inputSchema());
            if (tool.outputSchema() != null) {
                ToolSchema.compile(tool.outputSchema());
            }
            return Optional.empty();
        } catch (InvalidSchemaException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private List<RegisteredTool> toolsOf(ToolSource source) {
        return packs.stream()
                .filter(pack -> pack.serves(source))
                .findFirst()
                .orElseThrow(() -> new InvalidToolSourceException(
                        "tools \"%s\": this server has no tool pack for its kind".formatted(source.name())))
                .tools(source, context);
    }
}
