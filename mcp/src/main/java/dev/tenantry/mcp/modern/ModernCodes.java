package dev.tenantry.mcp.modern;

/**
 * Error codes that the protocol defines beside those of JSON-RPC.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes">Error codes</a>
 */
final class ModernCodes {

    static final int HEADER_MISMATCH = -32020;
    static final int MISSING_CLIENT_CAPABILITY = -32021;
    static final int UNSUPPORTED_VERSION = -32022;

    private ModernCodes() {}
}
