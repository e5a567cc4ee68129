package dev.tenantry.mcp.http;

import java.util.Map;

/** Answers exchanges as a whole. */
public final class Responses {

    /** Methods of the endpoint, as it tells them. */
    static final String METHODS = "POST, GET, DELETE, OPTIONS";

    private static final byte[] NOTHING = {};
    /** Headers of an answer in JSON. */
    public static final Map<String, String> JSON_HEADERS = Map.of(
            "Content-Type", MediaTypes.JSON,
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff");

    private static final Map<String, String> OTHER_METHOD_HEADERS = Map.of(
            "Content-Type",
            MediaTypes.JSON,
            "Cache-Control",
            "no-store",
            "X-Content-Type-Options",
            "nosniff",
            "Allow",
            METHODS);

    private static final Map<String, String> LATER_HEADERS = Map.of(
            "Content-Type", MediaTypes.JSON,
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Retry-After", "10");

    private Responses() {}

    /** Answers with JSON. */
    public static void json(HttpExchange exchange, int status, byte[] body) {
        exchange.respond(status, headers(status), body);
    }

    private static Map<String, String> headers(int status) {
        return switch (status) {
            // RFC 9110 §15.5.6: a 405 names the methods that there are
            case 405 -> OTHER_METHOD_HEADERS;
            case 429, 503 -> LATER_HEADERS;
            default -> JSON_HEADERS;
        };
    }

    /** Answers without a body. */
    public static void empty(HttpExchange exchange, int status) {
        exchange.respond(status, Map.of(), NOTHING);
    }
}
