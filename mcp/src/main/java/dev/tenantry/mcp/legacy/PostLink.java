package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.http.EventStream;
import dev.tenantry.mcp.http.ExchangeOutlet;
import dev.tenantry.mcp.http.HttpExchange;
import dev.tenantry.mcp.http.Responses;
import dev.tenantry.mcp.http.ServerSentEvents;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way back to the client of one POST in a session: plain JSON where the answer is there at once, and a stream of events
 * from the first message before it on, or when it takes long. The end of the connection is not the end of the request: what
 * the client misses it gets when it comes back.
 */
final class PostLink implements ClientLink {

    /** What all of them share. */
    record Shared(MessageWriter writer, InstantSource clock, Duration keepAlive, Duration streamLifetime) {}

    private final HttpExchange exchange;
    private final JsonNode id;
    private final Session session;
    private final Shared shared;
    private final long since;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ResponseStream stream;
    private boolean over;

    /** @param id id of the request that is answered */
    PostLink(HttpExchange exchange, JsonNode id, Session session, Shared shared) {
        this.exchange = exchange;
        this.id = id;
        this.session = session;
        this.shared = shared;
        this.since = shared.clock().millis();
    }

    @Override
    public void notify(String method, ObjectNode params) throws InterruptedException {
        var open = stream();
        if (open != null) {
            open.send(shared.writer().writeNotification(method, params));
        }
    }

    @Override
    public boolean ask(JsonNode question, String method, ObjectNode params) throws InterruptedException {
        var open = stream();
        if (open == null) {
            return false;
        }
        open.send(shared.writer().writeRequest(question, method, params));
        return true;
    }

    @Override
    public void respond(Reply reply) {
        var response = shared.writer().write(id, reply);
        var open = finish();
        if (open == null) {
            Responses.json(exchange, 200, response);
            return;
        }
        try {
            open.send(response);
        } catch (InterruptedException e) {
            // the server stops
            Thread.currentThread().interrupt();
        } finally {
            complete(open);
        }
    }

    @Override
    public void abandon() {
        var open = finish();
        if (open != null) {
            complete(open);
        } else if (ExchangeOutlet.readsEvents(exchange)) {
            // HTTP wants an answer where the protocol wants none: a stream without events says nothing
            exchange.stream(ServerSentEvents.HEADERS).close();
        } else {
            Responses.empty(exchange, 202);
        }
    }

    @Override
    public void tick(long now) {
        if (now - since < shared.keepAlive().toMillis()) {
            return;
        }
        var open = stream();
        if (open != null) {
            // before 2025-11-25 a client that saw no event does not know how to come back
            open.tick(now, session.revision().primesStreams() ? shared.streamLifetime() : Duration.ZERO);
        }
    }

    /** The stream, opened where it was not; null where the client has its response or reads no streams. */
    private @Nullable ResponseStream stream() {
        lock.lock();
        try {
            if (over) {
                return null;
            }
            if (stream == null && ExchangeOutlet.readsEvents(exchange)) {
                stream = open(exchange.stream(ServerSentEvents.HEADERS));
            }
            return stream;
        } finally {
            lock.unlock();
        }
    }

    private ResponseStream open(EventStream connection) {
        var opened = session.streams().add();
        opened.open(
                connection, session.revision().primesStreams(), shared.clock().millis());
        exchange.onAbort(() -> opened.leave(connection));
        return opened;
    }

    private @Nullable ResponseStream finish() {
        lock.lock();
        try {
            over = true;
            return stream;
        } finally {
            lock.unlock();
        }
    }

    private void complete(ResponseStream open) {
        session.streams().complete(open, shared.clock().millis());
        if (session.over()) {
            session.streams().close(shared.clock().millis());
        }
    }
}
