package dev.tenantry.mcp.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The open connections of one event loop, and confined to it. */
final class Connections {

    private final HttpServerSettings settings;
    private final BodyBudget bodies;
    private final LongSupplier nanoTime;
    private final Set<Connection> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Runnable whenNone;

    /**
     * @param bodies shared by all event loops
     * @param nanoTime time that only moves forward, in nanoseconds
     */
    Connections(HttpServerSettings settings, BodyBudget bodies, LongSupplier nanoTime) {
        this.settings = settings;
        this.bodies = bodies;
        this.nanoTime = nanoTime;
    }

    void add(HttpConnection opened, ChannelHandlerContext context) {
        var connection = new Connection(this, opened, context);
        open.add(connection);
        if (whenNone != null) {
            connection.drain();
        }
    }

    void remove(Connection closed) {
        if (open.remove(closed) && open.isEmpty() && whenNone != null) {
            whenNone.run();
        }
    }

    /** Ends the connections that take too long. */
    void look() {
        List.copyOf(open).forEach(Connection::look);
    }

    /**
     * Takes no more connections or requests.
     *
     * @param drained runs when the last connection is closed
     */
    void drain(Runnable drained) {
        if (open.isEmpty()) {
            drained.run();
            return;
        }
        whenNone = drained;
        List<Connection> draining = new ArrayList<>(open);
        // Vert.x would close the connections with the port; every connection knows the port that it came by
        var _ = draining.getFirst().channel().parent().close();
        draining.forEach(Connection::drain);
    }

    /** Ends the streams, and closes all connections. */
    void endAll() {
        List.copyOf(open).forEach(Connection::end);
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    BodyBudget bodies() {
        return bodies;
    }

    Limits limits() {
        return settings.limits();
    }

    Timeouts timeouts() {
        return settings.timeouts();
    }
}
