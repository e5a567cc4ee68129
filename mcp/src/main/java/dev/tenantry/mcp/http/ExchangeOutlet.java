package dev.tenantry.mcp.http;

import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way back to the client of one POST: plain JSON, or a stream of events from the first notification on. Used by one
 * thread at a time.
 */
public final class ExchangeOutlet implements Outlet {

    private final HttpExchange exchange;
    private final JsonNode id;
    private final MessageWriter writer;
    private final boolean mayStream;
    private @Nullable EventStream stream;
    private boolean over;

    /** @param id id of the request that is answered */
    public ExchangeOutlet(HttpExchange exchange, JsonNode id, MessageWriter writer) {
        this.exchange = exchange;
        this.id = id;
        this.writer = writer;
        this.mayStream = readsEvents(exchange);
    }

    /** Whether the client of an exchange reads server-sent events. */
    public static boolean readsEvents(HttpExchange exchange) {
        return MediaTypes.acceptsEventStream(exchange);
    }

    @Override
    public void notify(String method, ObjectNode params) throws InterruptedException {
        if (!mayStream || over) {
            return;
        }
        if (stream == null) {
            stream = exchange.stream(ServerSentEvents.HEADERS);
        }
        over = !stream.write(ServerSentEvents.message(writer.writeNotification(method, params)));
    }

    @Override
    public void respond(Reply reply) {
        var response = writer.write(id, reply);
        if (stream == null) {
            over = true;
            Responses.json(exchange, status(reply), response);
            return;
        }
        try (var open = stream) {
            if (!over) {
                over = true;
                open.write(ServerSentEvents.message(response));
            }
        } catch (InterruptedException e) {
            // the server stops; the stream ends without a response, which tells the client as much
            Thread.currentThread().interrupt();
        }
    }

    /** Statuses of the revisions from 2026-07-28 on; earlier ones refuse nothing in this way. */
    private static int status(Reply reply) {
        return switch (reply) {
            case Reply.Result _, Reply.Written _, Reply.Failure _ -> 200;
            case Reply.Refused refused -> refused.code() == ErrorCodes.METHOD_NOT_FOUND ? 404 : 400;
        };
    }
}
