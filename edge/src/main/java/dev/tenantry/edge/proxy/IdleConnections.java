package dev.tenantry.edge.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.IdentityHashMap;

/**
 * Closes connections without a request in progress: clients that never send one, that send its headers too slowly, or
 * that have finished. Vert.x itself only knows silence, which a slow client avoids. Confined to one event loop.
 */
public final class IdleConnections {

    private final Vertx vertx;
    private final Duration firstRequest;
    private final Duration nextRequest;
    private final IdentityHashMap<HttpConnection, Long> timers = new IdentityHashMap<>();

    /** Watches the connections of one event loop. */
    public IdleConnections(Vertx vertx, Timeouts timeouts) {
        this.vertx = vertx;
        this.firstRequest = timeouts.requestHeaders();
        this.nextRequest = timeouts.keepAlive();
    }

    /** A client has connected. */
    public void opened(HttpConnection connection) {
        connection.closeHandler(closed -> cancel(connection));
        closeAfter(firstRequest, connection);
    }

    /** The headers of a request are complete. */
    public void busy(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        cancel(connection);
        request.response().bodyEndHandler(end -> closeAfter(nextRequest, connection));
    }

    private void closeAfter(Duration idle, HttpConnection connection) {
        timers.put(connection, vertx.setTimer(idle.toMillis(), timer -> connection.close()));
    }

    private void cancel(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
