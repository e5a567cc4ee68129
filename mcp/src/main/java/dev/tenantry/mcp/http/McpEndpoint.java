package dev.tenantry.mcp.http;

import dev.tenantry.mcp.jsonrpc.InvalidMessageException;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageReader;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import java.util.Map;
import tools.jackson.databind.node.NullNode;

/**
 * The MCP endpoint: one address for all revisions of the protocol. Checks what holds in all of them, reads the message and
 * hands it to the era that it is of. Every refusal has a body that names the fault and nothing of the server.
 */
public final class McpEndpoint {

    private static final Map<String, String> METHODS = Map.of("Allow", Responses.METHODS);
    private static final byte[] NOTHING = {};

    private final TransportRules rules;
    private final Refusals refusals;
    private final MessageReader reader;
    private final MessageWriter writer = new MessageWriter();
    private final int maxMessageBytes;
    private final HttpEra modern;
    private final HttpEra legacy;

    /**
     * @param maxMessageBytes largest body of a request
     * @param modern answers revisions from 2026-07-28 on
     * @param legacy answers earlier ones
     */
    public McpEndpoint(EndpointRules rules, int maxMessageBytes, HttpEra modern, HttpEra legacy) {
        this.rules = new TransportRules(rules);
        this.refusals = new Refusals(maxMessageBytes);
        this.reader = new MessageReader(maxMessageBytes);
        this.maxMessageBytes = maxMessageBytes;
        this.modern = modern;
        this.legacy = legacy;
    }

    /** Answers a request, now or later; never waits. */
    public void handle(HttpExchange exchange) {
        var broken = rules.brokenBy(exchange);
        if (broken != null) {
            refusals.write(exchange, broken);
            return;
        }
        switch (exchange.method()) {
            case "POST" -> receive(exchange);
            case "GET" -> era(Eras.isModern(exchange)).get(exchange);
            case "DELETE" -> era(Eras.isModern(exchange)).delete(exchange);
            default -> exchange.respond(204, METHODS, NOTHING);
        }
    }

    private HttpEra era(boolean isModern) {
        return isModern ? modern : legacy;
    }

    private void receive(HttpExchange exchange) {
        var body = exchange.body();
        if (body.isEmpty() || body.get().length > maxMessageBytes) {
            refusals.writeError(
                    exchange,
                    new Refusal(413, "BODY_TOO_LARGE", "Request body is larger than " + maxMessageBytes + " bytes"),
                    NullNode.instance);
            return;
        }
        Message message;
        try {
            message = reader.read(body.get());
        } catch (InvalidMessageException e) {
            Responses.json(
                    exchange, 400, writer.writeError(e.id(), e.code(), String.valueOf(e.getMessage()), Map.of()));
            return;
        }
        era(Eras.isModern(exchange) || Eras.isModern(message)).post(exchange, message);
    }
}
