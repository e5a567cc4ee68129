package dev.tenantry.server.tools;

import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gives every tool a name of its own. A name that several sources use is prefixed with the source's name, {@code
 * crm_listOrders}, in all of them, so that the result does not depend on the order of the sources.
 */
final class ToolNames {

    /** What every client takes, and what {@link Tool#name} promises. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final List<Sourced> tools = new ArrayList<>();

    private record Sourced(String source, RegisteredTool tool) {

        String name() {
            return tool.tool().name();
        }

        String prefixed() {
            return source + "_" + name();
        }
    }

    void add(String source, List<RegisteredTool> added) {
        added.forEach(tool -> tools.add(new Sourced(source, tool)));
    }

    /**
     * The tools under their final names, in the order of their sources.
     *
     * @param problems receives a sentence for each tool that is left out because no name is free for it
     */
    List<RegisteredTool> resolve(List<String> problems) {
        var bySources = tools.stream()
                .collect(Collectors.groupingBy(Sourced::name, Collectors.mapping(Sourced::source, Collectors.toSet())));
        List<RegisteredTool> resolved = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (var tool : tools) {
            var sources = bySources.getOrDefault(tool.name(), Set.of());
            String name = sources.size() > 1 ? tool.prefixed() : tool.name();
            if (!VALID.matcher(name).matches()) {
                problems.add("tools \"%s\": %s cannot be a tool's name, which has 1 to 64 letters, digits, _, - or .;"
                                .formatted(tool.source(), name)
                        + " exclude or rename the operation");
            } else if (taken.add(name)) {
                resolved.add(renamed(tool.tool(), name));
            } else {
                problems.add("tools \"%s\": two tools would be named %s; exclude or rename one of them"
                        .formatted(tool.source(), name));
            }
        }
        return resolved;
    }

    private static RegisteredTool renamed(RegisteredTool registered, String name) {
        Tool tool = registered.tool();
        return new RegisteredTool(
                new Tool(name, tool.title(), tool.description(), tool.inputSchema(), tool.outputSchema(), tool.hints()),
                registered.visibility(),
                registered.handler(),
                registered.tasks());
    }
}
