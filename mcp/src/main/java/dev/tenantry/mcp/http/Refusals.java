package dev.tenantry.mcp.http;

import dev.tenantry.mcp.jsonrpc.InvalidMessageException;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageReader;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    private final int maxBodyBytes;

    /** @param maxBodyBytes how much of a body is read to find the id of its request */
    public Refusals(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
        this.reader = new MessageReader(maxBodyBytes);
    }

    /** Answers the request with the refusal. */
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        var id = requestId(request);
        if (id.isPresent()) {
            writeError(response, refusal, id.get());
        } else {
            send(response, refusal.status(), json.writeValueAsBytes(new Body(refusal.message(), refusal.code())));
        }
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

    /** Answers with the refusal as a JSON-RPC error. */
    void writeError(HttpServletResponse response, Refusal refusal, JsonNode id) throws IOException {
        send(
                response,
                refusal.status(),
                writer.writeError(id, refusal.status(), refusal.message(), Map.of("code", refusal.code())));
    }

    /** Answers with JSON. */
    static void send(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Optional<JsonNode> requestId(HttpServletRequest request) throws IOException {
        if (!"POST".equals(request.getMethod()) || !MediaTypes.isJson(request)) {
            return Optional.empty();
        }
        return RequestBody.read(request, maxBodyBytes).flatMap(this::requestId);
    }

    private record Body(String error, String code) {}
}
