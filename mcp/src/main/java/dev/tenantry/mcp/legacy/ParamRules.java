package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.jsonrpc.Message;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks parameters that the SDK would answer with an internal error, and names an unknown tool, which the SDK does not
 * (it answers {@code invalid_tool_name} whatever was asked for).
 */
final class ParamRules {

    private static final int LONGEST_ECHO = 64;

    private ParamRules() {}

    /** What is wrong with the parameters. */
    static Optional<String> brokenBy(Message.Request request, HandlerRegistry registry) {
        return switch (request.method()) {
            case "initialize" -> initialize(request.params());
            case "tools/call" -> call(request.params(), registry);
            default -> Optional.empty();
        };
    }

    private static Optional<String> initialize(ObjectNode params) {
        if (!params.path("protocolVersion").isString()) {
            return Optional.of("Invalid params: protocolVersion must be a string");
        }
        if (!params.path("capabilities").isObject()) {
            return Optional.of("Invalid params: capabilities must be an object");
        }
        var client = params.path("clientInfo");
        return client.path("name").isString() && client.path("version").isString()
                ? Optional.empty()
                : Optional.of("Invalid params: clientInfo must have a name and a version");
    }

    private static Optional<String> call(ObjectNode params, HandlerRegistry registry) {
        String name = params.path("name").stringValue(null);
        if (name == null) {
            return Optional.of("Invalid params: name must be the name of a tool");
        }
        if (registry.tool(name).isEmpty()) {
            return Optional.of("Unknown tool: " + name.substring(0, Math.min(name.length(), LONGEST_ECHO)));
        }
        var arguments = params.path("arguments");
        return arguments.isMissingNode() || arguments.isObject()
                ? Optional.empty()
                : Optional.of("Invalid params: arguments must be an object");
    }
}
