package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.InputRequest;
import tools.jackson.databind.JsonNode;

/**
 * What a client said it can be asked.
 *
 * @param forms the user, by a form
 * @param pages the user, by a web page
 * @param sampling the model
 * @param samplingTools the model, with tools to choose from
 * @param roots the folders that it works in
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#capability-negotiation">Capability
 *     negotiation</a>
 */
record ClientCapabilities(boolean forms, boolean pages, boolean sampling, boolean samplingTools, boolean roots) {

    /** Nothing. */
    static final ClientCapabilities NONE = new ClientCapabilities(false, false, false, false, false);

    /** @param declared the client's {@code capabilities} */
    static ClientCapabilities of(JsonNode declared) {
        var elicitation = declared.path("elicitation");
        var pages = elicitation.path("url").isObject();
        // elicitation without a mode is the form of 2025-06-18, which knew no other
        var forms =
                elicitation.isObject() && (!pages || elicitation.path("form").isObject());
        var sampling = declared.path("sampling");
        return new ClientCapabilities(
                forms,
                pages,
                sampling.isObject(),
                sampling.path("tools").isObject(),
                declared.path("roots").isObject());
    }

    /** Whether the client can be asked something of this kind at all. */
    boolean accept(InputRequest.Kind kind) {
        return switch (kind) {
            case ELICITATION -> forms || pages;
            case SAMPLING -> sampling;
            case ROOTS -> roots;
        };
    }

    /** Whether the client can be asked just this. */
    boolean accept(InputRequest request) {
        return switch (request.kind()) {
            // servers MUST NOT send elicitation requests with modes not supported by the client
            case ELICITATION -> isPage(request) ? pages : forms;
            case SAMPLING -> sampling && (samplingTools || !request.params().has("tools"));
            case ROOTS -> roots;
        };
    }

    /** Whether the user is to be sent to a web page. */
    static boolean isPage(InputRequest request) {
        return request.kind() == InputRequest.Kind.ELICITATION
                && request.params().path("mode").stringValue("form").equals("url");
    }
}
