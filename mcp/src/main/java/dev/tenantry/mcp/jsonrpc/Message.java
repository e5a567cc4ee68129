package dev.tenantry.mcp.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client may send. */
public sealed interface Message {

    /** Names a method. */
    sealed interface Call extends Message {

        /** Name of the method. */
        String method();

        /** Parameters, empty where the message has none. */
        ObjectNode params();
    }

    /**
     * Asks for an answer.
     *
     * @param id a string or an integer, repeated in the answer as it came
     */
    record Request(JsonNode id, String method, ObjectNode params) implements Call {}

    /** Tells something and expects no answer. */
    record Notification(String method, ObjectNode params) implements Call {}

    /**
     * Answers a request of the server. Clients of the revisions up to 2025-11-25 only are asked anything in this way.
     *
     * @param id id of the server's request
     * @param result the answer, or null where it failed
     * @param error why it failed, or null where it did not
     */
    record Response(
            JsonNode id,
            @Nullable ObjectNode result,
            @Nullable ObjectNode error) implements Message {}
}
