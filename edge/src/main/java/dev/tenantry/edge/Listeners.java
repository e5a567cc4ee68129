package dev.tenantry.edge;

import dev.tenantry.edge.proxy.EdgeHandler;
import dev.tenantry.edge.proxy.IdleConnections;
import dev.tenantry.edge.telemetry.Management;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The ports of an edge. */
final class Listeners {

    private Listeners() {}

    /** Listens for clients, on every event loop. */
    static Future<Integer> edge(Vertx vertx, EdgeSettings settings, EdgeHandler handler) {
        var bound = new AtomicInteger();
        return vertx.deployVerticle(
                        () -> new Listener(settings, handler, bound),
                        new DeploymentOptions().setInstances(settings.eventLoops()))
                .map(id -> bound.get());
    }

    /** Listens for health checks and scrapes. */
    static Future<Integer> management(Vertx vertx, EdgeSettings settings, Management handler) {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHttp2ClearTextEnabled(false).setIdleTimeout((int)
                                TimeUnit.MINUTES.toSeconds(1)))
                .requestHandler(handler)
                .listen(settings.managementPort(), settings.managementBindAddress())
                .map(HttpServer::actualPort);
    }

    /** One event loop's share of the clients. */
    private static final class Listener extends AbstractVerticle {

        private final EdgeSettings settings;
        private final EdgeHandler handler;
        private final AtomicInteger bound;

        Listener(EdgeSettings settings, EdgeHandler handler, AtomicInteger bound) {
            this.settings = settings;
            this.handler = handler;
            this.bound = bound;
        }

        @Override
        public void start(Promise<Void> started) {
            var idle = new IdleConnections(vertx, settings.timeouts());
            vertx.createHttpServer(options())
                    .connectionHandler(idle::opened)
                    .invalidRequestHandler(handler::handleInvalid)
                    .requestHandler(request -> {
                        idle.busy(request);
                        handler.handle(request);
                    })
                    .listen(port(), settings.bindAddress())
                    .onSuccess(server -> bound.set(server.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private HttpServerOptions options() {
            return new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    .setHandle100ContinueAutomatically(true)
                    .setMaxInitialLineLength(8 * 1024)
                    .setMaxHeaderSize(settings.limits().headerBytes())
                    .setTcpKeepAlive(true)
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setIdleTimeout(Math.toIntExact(settings.timeouts().idle().toMillis()));
        }

        /** Vert.x shares a negative port among the instances of one deployment, but not port 0. */
        private int port() {
            return settings.port() == 0 ? -1 : settings.port();
        }
    }
}
