package dev.tenantry.mcp.http;

import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way back to the client of one POST: plain JSON, or a stream of events from the first notification or sign of life on.
 */
public final class ExchangeOutlet implements Outlet {

    private final HttpExchange exchange;
    private final JsonNode id;
    private final MessageWriter writer;
    private final boolean mayStream;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable EventStream stream;
    private boolean over;

    /** Whether anything was sent since the last look, or the request came since. */
    private boolean fresh = true;

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
        if (!mayStream) {
            return;
        }
        lock.lockInterruptibly();
        try {
            if (!over) {
                fresh = true;
                over = !stream().write(ServerSentEvents.message(writer.writeNotification(method, params)));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shows the client and everything on the way to it that the request is still worked on, if nothing was sent since the
     * last call. Never waits.
     */
    void keepAlive() {
        // whoever has the lock is about to send something
        if (!mayStream || !lock.tryLock()) {
            return;
        }
        try {
            if (!fresh && !over) {
                // what a client does not read now, it learns by the next event
                stream().tryWrite(ServerSentEvents.keepAlive());
            }
            fresh = false;
        } finally {
            lock.unlock();
        }
    }

    private EventStream stream() {
        var open = stream == null ? exchange.stream(ServerSentEvents.HEADERS) : stream;
        stream = open;
        return open;
    }

    @Override
    public void respond(Reply reply) {
        var response = writer.write(id, reply);
        lock.lock();
        try {
            var wanted = !over;
            over = true;
            if (stream == null) {
                Responses.json(exchange, status(reply), response);
            } else {
                end(stream, wanted, response);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void end(EventStream stream, boolean wanted, byte[] response) {
        try (stream) {
            if (wanted) {
                stream.write(ServerSentEvents.message(response));
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
