package dev.tenantry.mcp.http;

import org.jspecify.annotations.Nullable;

/**
 * The rules that an HTTP request meets before anybody reads its body, whatever revision of the protocol it speaks.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
 *     HTTP</a>
 */
final class TransportRules {

    private static final Refusal FOREIGN_ORIGIN = new Refusal(403, "FORBIDDEN_ORIGIN", "Origin is not allowed");
    private static final Refusal FOREIGN_HOST = new Refusal(403, "FORBIDDEN_HOST", "Host is not a name of this server");
    private static final Refusal OTHER_METHOD =
            new Refusal(405, "METHOD_NOT_ALLOWED", "This endpoint takes POST, and GET and DELETE with a session");
    private static final Refusal OTHER_CONTENT =
            new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type must be application/json in UTF-8, uncompressed");
    private static final Refusal READS_NO_JSON =
            new Refusal(406, "NOT_ACCEPTABLE", "Accept must allow application/json");
    private static final Refusal READS_NO_EVENTS =
            new Refusal(406, "NOT_ACCEPTABLE", "Accept must allow text/event-stream");

    private final EndpointRules rules;

    TransportRules(EndpointRules rules) {
        this.rules = rules;
    }

    /** The first rule that the request breaks, or null. */
    @Nullable
    Refusal brokenBy(HttpExchange exchange) {
        for (var origin : exchange.headers("Origin")) {
            if (!rules.allowsOrigin(origin)) {
                return FOREIGN_ORIGIN;
            }
        }
        for (var host : exchange.headers("Host")) {
            if (!rules.allowsHost(host)) {
                return FOREIGN_HOST;
            }
        }
        return switch (exchange.method()) {
            case "POST" -> brokenByPost(exchange);
            case "GET" -> MediaTypes.acceptsEventStream(exchange) ? null : READS_NO_EVENTS;
            case "DELETE", "OPTIONS" -> null;
            default -> OTHER_METHOD;
        };
    }

    private static @Nullable Refusal brokenByPost(HttpExchange exchange) {
        if (!MediaTypes.isJson(exchange)) {
            return OTHER_CONTENT;
        }
        return MediaTypes.acceptsJson(exchange) ? null : READS_NO_JSON;
    }
}
