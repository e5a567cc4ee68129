package dev.tenantry.mcp.jsonrpc;

/**
 * Error codes of JSON-RPC.
 *
 * @see <a href="https://www.jsonrpc.org/specification#error_object">JSON-RPC 2.0, §5.1</a>
 */
public final class ErrorCodes {

    /** The body is not JSON, or more than the server is willing to read as JSON. */
    public static final int PARSE_ERROR = -32700;

    /** The JSON is not one JSON-RPC message. */
    public static final int INVALID_REQUEST = -32600;

    public static final int METHOD_NOT_FOUND = -32601;

    public static final int INVALID_PARAMS = -32602;

    public static final int INTERNAL_ERROR = -32603;

    private ErrorCodes() {}
}
