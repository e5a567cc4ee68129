package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.InputRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a client has declared that it can. */
final class ClientCapabilities {

    private ClientCapabilities() {}

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
