package dev.tenantry.mcp.jsonrpc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client may send. A response is not among it: this server asks clients nothing. */
public sealed interface Message {

    /** Name of the method. */
    String method();

    /** Parameters, empty where the message has none. */
    ObjectNode params();

    /**
     * Asks for an answer.
     *
     * @param id a string or an integer, repeated in the answer as it came
     */
    record Request(JsonNode id, String method, ObjectNode params) implements Message {}

    /** Tells something and expects no answer. */
    record Notification(String method, ObjectNode params) implements Message {}
}
