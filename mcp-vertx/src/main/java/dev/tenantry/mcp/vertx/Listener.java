package dev.tenantry.mcp.vertx;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One event loop's share of the connections. */
final class Listener extends AbstractVerticle {

    /**
     * What the system takes for a client that does not read, in bytes. It tells of what the client takes only in steps of about
     * a third of this, so a large buffer hides whether a slow client reads at all.
     */
    private static final int SEND_BUFFER = 64 * 1024;

    /** What counts for the server as a whole: open connections, bodies in memory. */
    record Held(AtomicInteger connections, BodyBudget bodies) {}

    private final HttpServerSettings settings;
    private final Consumer<InboundExchange> handler;
    private final AtomicInteger bound;
    private final AtomicInteger open;
    private final Connections connections;

    /**
     * @param bound receives the port
     * @param held by all event loops
     */
    Listener(HttpServerSettings settings, Consumer<InboundExchange> handler, AtomicInteger bound, Held held) {
        this.settings = settings;
        this.handler = handler;
        this.bound = bound;
        this.open = held.connections();
        this.connections = new Connections(settings, held.bodies(), System::nanoTime);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.setPeriodic(settings.timeouts().lookEveryMillis(), _ -> connections.look());
        vertx.createHttpServer(options())
                .connectionHandler(this::opened)
                .invalidRequestHandler(this::invalid)
                .requestHandler(this::received)
                .listen(port(), settings.address().getHostAddress())
                .onSuccess(server -> bound.set(server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    @Override
    public void stop(Promise<Void> stopped) {
        long overdue = vertx.setTimer(Math.max(1, settings.timeouts().drain().toMillis()), _ -> connections.endAll());
        connections.drain(() -> {
            vertx.cancelTimer(overdue);
            stopped.tryComplete();
        });
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                // no WebSockets here, and their handler would see every message
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setAcceptBacklog(1024)
                .setMaxInitialLineLength(settings.limits().lineBytes())
                .setMaxHeaderSize(settings.limits().headerBytes())
                .setSendBufferSize(SEND_BUFFER)
                .setTcpKeepAlive(true);
    }

    /** Vert.x shares a negative port among the instances of one deployment, but not port 0. */
    private int port() {
        return settings.port() == 0 ? -1 : settings.port();
    }

    private void opened(HttpConnection opened) {
        var context = ((ConnectionBase) opened).channelHandlerContext();
        if (open.incrementAndGet() > settings.limits().connections()) {
            open.decrementAndGet();
            var _ = context.close();
            return;
        }
        var _ = context.channel().closeFuture().addListener(_ -> open.decrementAndGet());
        connections.add(opened, context);
    }

    private void received(HttpServerRequest request) {
        var connection = Connection.of(request);
        if (connection != null) {
            Arrival.of(request, connection, settings.limits(), handler);
        }
    }

    private void invalid(HttpServerRequest request) {
        var connection = Connection.of(request);
        if (connection != null) {
            connection.begin(new Exchange(request, connection)).refuse(faultOf(request));
        }
    }

    private static Fault faultOf(HttpServerRequest request) {
        @Nullable Throwable cause = request.decoderResult().cause();
        return switch (cause) {
            case Inbound.OtherVersionException _ -> Fault.HTTP_VERSION_NOT_SUPPORTED;
            case TooLongHttpLineException _ -> Fault.LINE_TOO_LONG;
            case TooLongHttpHeaderException _ -> Fault.HEADERS_TOO_LARGE;
            case null, default -> Fault.BAD_REQUEST;
        };
    }
}
