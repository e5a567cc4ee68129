package dev.tenantry.mcp.jsonrpc;

import tools.jackson.databind.JsonNode;

/** A body that is not one JSON-RPC message. The message is for the client's developer and repeats nothing of the body. */
public final class InvalidMessageException extends Exception {

    private final int code;
    private final transient JsonNode id;

    InvalidMessageException(int code, String message, JsonNode id) {
        super(message);
        this.code = code;
        this.id = id;
    }

    /** {@link ErrorCodes#PARSE_ERROR} or {@link ErrorCodes#INVALID_REQUEST}. */
    public int code() {
        return code;
    }

    /** Id of the message, or the null node where it has no usable one. */
    public JsonNode id() {
        return id;
    }
}
