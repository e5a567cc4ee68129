package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.http.Eras;
import dev.tenantry.mcp.http.HttpExchange;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.schema.ParamHeaders.ParamHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Headers that repeat what the body says must say the same: whoever routes or limits by them must not be told another thing
 * than this server.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#server-validation">Server
 *     validation</a>
 */
final class HeaderRules {

    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";

    private final ModernEngine engine;

    HeaderRules(ModernEngine engine) {
        this.engine = engine;
    }

    /** @throws RefusedException if a header is missing, malformed, or says another thing than the body */
    void check(HttpExchange exchange, Message.Request request, RequestMeta meta) throws RefusedException {
        literal(exchange, Eras.VERSION_HEADER, meta.version());
        literal(exchange, METHOD, request.method());
        switch (request.method()) {
            case "tools/call" -> {
                name(exchange, request.params().get("name"));
                arguments(exchange, request.params());
            }
            case "prompts/get" -> name(exchange, request.params().get("name"));
            case "resources/read" -> name(exchange, request.params().get("uri"));
            case "tasks/get", "tasks/update", "tasks/cancel" ->
                name(exchange, request.params().get("taskId"));
            default -> {}
        }
    }

    private static void literal(HttpExchange exchange, String header, String expected) throws RefusedException {
        var value = single(exchange, header);
        if (value == null || !value.strip().equals(expected)) {
            throw mismatch(header, value == null ? "is missing" : "does not match the body");
        }
    }

    private static void name(HttpExchange exchange, @Nullable JsonNode name) throws RefusedException {
        // a name that is no string is told to the client with the other rules of the method
        repeated(exchange, NAME, name != null && !name.isString() ? null : name);
    }

    private void arguments(HttpExchange exchange, ObjectNode params) throws RefusedException {
        var tool = params.path("name").stringValue(null);
        if (tool == null) {
            return;
        }
        for (var param : engine.paramHeaders(exchange.caller(), tool)) {
            repeated(exchange, param.header(), argument(params.path("arguments"), param));
        }
    }

    private static @Nullable JsonNode argument(JsonNode arguments, ParamHeader param) {
        var value = arguments;
        for (var step : param.path()) {
            value = value.path(step);
        }
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    /** @param value of the body, or null where it has none and no header may claim one */
    private static void repeated(HttpExchange exchange, String header, @Nullable JsonNode value)
            throws RefusedException {
        var given = single(exchange, header);
        if (given == null && value == null) {
            return;
        }
        if (given == null) {
            throw mismatch(header, "is missing");
        }
        var decoded = HeaderValue.decode(given);
        if (decoded.isEmpty()) {
            throw mismatch(header, "is malformed");
        }
        if (value == null || !HeaderValue.matches(decoded.get(), value)) {
            throw mismatch(header, "does not match the body");
        }
    }

    private static @Nullable String single(HttpExchange exchange, String header) throws RefusedException {
        var values = exchange.headers(header);
        if (values.size() > 1) {
            throw mismatch(header, "is given more than once");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private static RefusedException mismatch(String header, String what) {
        return new RefusedException(
                new Reply.Refused(ModernCodes.HEADER_MISMATCH, "Header mismatch: " + header + " " + what));
    }
}
