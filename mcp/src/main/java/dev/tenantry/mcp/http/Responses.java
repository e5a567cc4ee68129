package dev.tenantry.mcp.http;

import java.util.Map;

/** Answers exchanges as a whole. */
public final class Responses {

    private static final byte[] NOTHING = {};
    private static final Map<String, String> JSON_HEADERS = Map.of(
            "Content-Type", MediaTypes.JSON,
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff");

    private Responses() {}

    /** Answers with JSON. */
    public static void json(HttpExchange exchange, int status, byte[] body) {
        exchange.respond(status, JSON_HEADERS, body);
    }

    /** Answers without a body. */
    public static void empty(HttpExchange exchange, int status) {
        exchange.respond(status, Map.of(), NOTHING);
    }
}
