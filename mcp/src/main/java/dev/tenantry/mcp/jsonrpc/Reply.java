package dev.tenantry.mcp.jsonrpc;

/** Answer to a {@link Message.Request}. */
public sealed interface Reply {

    /**
     * The request succeeded.
     *
     * @param value what Jackson writes as the {@code result} object
     */
    record Result(Object value) implements Reply {}

    /**
     * The request failed before a tool could answer.
     *
     * @param code one of {@link ErrorCodes}
     * @param message for the client's developer; names no class, path or value of the server
     */
    record Failure(int code, String message) implements Reply {}
}
