package dev.tenantry.server.tools;

import dev.tenantry.api.config.TenantConfig.ToolSource;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.toolpack.InvalidToolSourceException;
import dev.tenantry.toolpack.ToolPack;
import dev.tenantry.toolpack.ToolPackContext;
import java.util.ArrayList;
import java.util.List;
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
                names.add(source.name(), toolsOf(source));
            } catch (InvalidToolSourceException e) {
                problems.add(e.getMessage() == null ? source.name() + " cannot be served" : e.getMessage());
            }
        }
        var registry = HandlerRegistry.builder();
        for (var tool : names.resolve(problems)) {
            registry.tool(tool.tool(), observed.observe(tool));
        }
        problems.forEach(problem -> LOG.warn("tool source: {}", problem));
        return new ToolCatalog(registry.build(), List.copyOf(problems));
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
