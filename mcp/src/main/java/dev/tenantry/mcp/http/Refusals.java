package dev.tenantry.mcp.http;

import dev.tenantry.mcp.jsonrpc.InvalidMessageException;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageReader;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes refusals: a JSON-RPC error, with the HTTP status as its code, to whoever sent a JSON-RPC request, and
 * {@code {"error": …, "code": …}} to everyone else.
 */
public final class Refusals {

    private final JsonMapper json = JsonMapper.builder().build();
    private final MessageWriter writer = new MessageWriter();
    private final MessageReader reader;

    /** @param maxBodyBytes how much of a body is read to find the id of its request */
    public Refusals(int maxBodyBytes) {
        this.reader = new MessageReader(maxBodyBytes);
    }

    /** Answers the exchange with the refusal. */
    public void write(HttpExchange exchange, Refusal refusal) {
        var id = requestId(exchange);
        if (id.isPresent()) {
            writeError(exchange, refusal, id.get());
        } else {
            respond(exchange, refusal, json.writeValueAsBytes(new Body(refusal.message(), refusal.code())));
        }
    }

    /**
     * Answers the exchange with the refusal as a JSON-RPC error.
     *
     * @param id id of the request, or the null node where it is not known
     */
    public void writeError(HttpExchange exchange, Refusal refusal, JsonNode id) {
        respond(
                exchange,
                refusal,
                writer.writeError(id, refusal.status(), refusal.message(), Map.of("code", refusal.code())));
    }

    private static void respond(HttpExchange exchange, Refusal refusal, byte[] body) {
        Responses.json(exchange, refusal.status(), body);
    }

    private Optional<JsonNode> requestId(HttpExchange exchange) {
        if (!"POST".equals(exchange.method()) || !MediaTypes.isJson(exchange)) {
            return Optional.empty();
        }
        return exchange.body().flatMap(this::requestId);
    }

    private Optional<JsonNode> requestId(byte[] body) {
        try {
            return reader.read(body) instanceof Message.Request called ? Optional.of(called.id()) : Optional.empty();
        } catch (InvalidMessageException e) {
            return Optional.empty();
        }
    }

    private record Body(String error, String code) {}
}
