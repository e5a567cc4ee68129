package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.jsonrpc.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a client has declared that it can. */
final class ClientCapabilities {

    private static final String EXTENSIONS = "extensions";
    private static final String TASKS = "io.modelcontextprotocol/tasks";

    private ClientCapabilities() {}

    /** Whether the client knows calls that go on as tasks. */
    static boolean includeTasks(JsonNode declared) {
        return declared.path(EXTENSIONS).path(TASKS).isObject();
    }

    /** Adds to the server's or a client's capabilities that calls may go on as tasks. */
    static void addTasks(ObjectNode capabilities) {
        capabilities.withObjectProperty(EXTENSIONS).putObject(TASKS);
    }

    /** @throws RefusedException if the client does not know calls that go on as tasks */
    static void requireTasks(JsonNode declared) throws RefusedException {
        if (!includeTasks(declared)) {
            var required = JsonNodeFactory.instance.objectNode();
            addTasks(required);
            throw new RefusedException(missing(required, TASKS));
        }
    }

    /**
     * Refuses a request because of what the client has not declared.
     *
     * @param names for people
     */
    static Reply.Refused missing(ObjectNode capabilities, String names) {
        var data = JsonNodeFactory.instance.objectNode();
        data.set("requiredCapabilities", capabilities);
        return new Reply.Refused(
                ModernCodes.MISSING_CLIENT_CAPABILITY, "This request needs client capabilities: " + names, data);
    }

    /** Whether the client answers requests of this kind, in some form. */
    static boolean include(JsonNode declared, InputRequest.Kind kind) {
        return declared.path(kind.capability()).isObject();
    }

    /** What the client would have to declare to be asked all of this; empty where it has declared enough. */
    static ObjectNode missing(JsonNode declared, Iterable<InputRequest> requests) {
        var missing = JsonNodeFactory.instance.objectNode();
        for (var request : requests) {
            var capability = request.kind().capability();
            var part = part(request);
            if (!include(declared, request.kind())) {
                missing.putObject(capability);
            } else if (!part.isEmpty() && !includesPart(declared.path(capability), part)) {
                missing.withObjectProperty(capability).putObject(part);
            }
        }
        return missing;
    }

    /** The part of a capability that a request needs; empty where it needs no particular one. */
    private static String part(InputRequest request) {
        return switch (request.kind()) {
            case ELICITATION -> request.params().path("mode").stringValue("form");
            case SAMPLING -> request.params().has("tools") ? "tools" : "";
            case ROOTS -> "";
        };
    }

    /** A client that declares no part of elicitation shows forms. */
    private static boolean includesPart(JsonNode capability, String part) {
        return capability.has(part) || (part.equals("form") && capability.isEmpty());
    }
}
