package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.http.EventStream;
import dev.tenantry.mcp.http.HttpExchange;
import dev.tenantry.mcp.http.ServerSentEvents;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** Streams that clients open by GET: for changes of the server, or for the rest of a response. */
final class SessionStreams {

    /** Number of the stream and, in it, of the event. */
    private static final Pattern EVENT_ID = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    private final Executor workers;
    private final InstantSource clock;

    SessionStreams(Executor workers, InstantSource clock) {
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Sends changes there from now on. A session has one such stream, and the newest is served: the end of the one before
     * is most often just not noticed yet, and a client that was refused for it would hear nothing.
     */
    void listen(HttpExchange exchange, Session session) {
        var stream = new Stream(exchange.stream(ServerSentEvents.HEADERS));
        var changes = session.changes();
        var previous = changes.listen(stream);
        if (previous != null) {
            previous.close();
        }
        exchange.onAbort(() -> changes.leave(stream));
        if (session.over()) {
            stream.close();
        }
    }

    /**
     * Sends the rest of a response.
     *
     * @param lastSeen id of the last event that the client got
     * @return whether there is such a stream
     */
    boolean resume(HttpExchange exchange, Session session, String lastSeen) {
        var id = EVENT_ID.matcher(lastSeen);
        var stream = id.matches() ? session.streams().get(Integer.parseInt(id.group(1))) : null;
        if (stream == null) {
            return false;
        }
        var seen = Integer.parseInt(id.group(2));
        var connection = exchange.stream(ServerSentEvents.HEADERS);
        exchange.onAbort(() -> stream.leave(connection));
        workers.execute(() -> stream.resume(connection, seen, clock.millis()));
        return true;
    }

    private record Stream(EventStream events) implements Changes.Listener {

        @Override
        public boolean tryTell(byte[] message) {
            return events.tryWrite(ServerSentEvents.message(message));
        }

        @Override
        public boolean tryKeepAlive() {
            return events.tryWrite(ServerSentEvents.keepAlive());
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
