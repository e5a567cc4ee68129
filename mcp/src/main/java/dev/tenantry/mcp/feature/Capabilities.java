package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.HandlerRegistry;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a registry has, in the words of the protocol. A server always has tools, be they none at the moment; it has resources,
 * prompts and completions if there are any, and answers their methods only then.
 */
final class Capabilities {

    private Capabilities() {}

    static ObjectNode of(HandlerRegistry registry) {
        var capabilities = JsonNodeFactory.instance.objectNode();
        capabilities.putObject("logging");
        capabilities.putObject("tools").put("listChanged", true);
        if (hasResources(registry)) {
            capabilities.putObject("resources").put("subscribe", true).put("listChanged", true);
        }
        if (hasPrompts(registry)) {
            capabilities.putObject("prompts").put("listChanged", true);
        }
        if (completes(registry)) {
            capabilities.putObject("completions");
        }
        return capabilities;
    }

    /** Whether what the registry has includes the method. */
    static boolean include(HandlerRegistry registry, String method) {
        return switch (method.substring(0, method.indexOf('/'))) {
            case "resources" -> hasResources(registry);
            case "prompts" -> hasPrompts(registry);
            case "completion" -> completes(registry);
            default -> true;
        };
    }

    private static boolean hasResources(HandlerRegistry registry) {
        return !registry.resources().isEmpty() || !registry.templates().isEmpty();
    }

    private static boolean hasPrompts(HandlerRegistry registry) {
        return !registry.prompts().isEmpty();
    }

    private static boolean completes(HandlerRegistry registry) {
        return registry.prompts().stream().anyMatch(each -> each.completion() != null)
                || registry.templates().stream().anyMatch(each -> each.completion() != null);
    }
}
