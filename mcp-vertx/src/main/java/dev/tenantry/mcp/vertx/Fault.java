package dev.tenantry.mcp.vertx;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Why something that arrived was not handed to anybody. */
enum Fault {
    BAD_REQUEST(400, "The request is not valid HTTP/1.1"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    EXPECTATION_FAILED(417, "Nothing but 100-continue can be expected"),
    LINE_TOO_LONG(414, "The request line is too long"),
    HEADERS_TOO_LARGE(431, "The request headers are too large"),
    INTERNAL_ERROR(500, "Internal error"),
    TOO_MUCH_AT_ONCE(503, "The server holds as much as it can; try again later"),
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP/1.1 is required");

    static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/json", "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

    private final int status;
    private final String message;

    Fault(int status, String message) {
        this.status = status;
        this.message = message;
    }

    int status() {
        return status;
    }

    /** {@code {"error": …, "code": …}}, as every refusal that is no JSON-RPC error. */
    byte[] body() {
        return "{\"error\":\"%s\",\"code\":\"%s\"}".formatted(message, name()).getBytes(StandardCharsets.UTF_8);
    }
}
