package dev.tenantry.edge.proxy;

import dev.tenantry.edge.routing.Route;
import dev.tenantry.edge.routing.Route.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.NoStackTraceThrowable;
import java.util.concurrent.TimeUnit;

/**
 * Connections to the pods. Each pod has a pool of its own, so a tenant that holds all of its connections takes none
 * from another.
 */
public final class Pods {

    private final HttpClient client;
    private final Timeouts timeouts;

    /** Creates the pools of one edge; they close with Vert.x. */
    public Pods(Vertx vertx, Timeouts timeouts, Limits limits) {
        this.timeouts = timeouts;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(Math.toIntExact(timeouts.connect().toMillis()))
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(Math.toIntExact(timeouts.idle().toMillis()))
                        // shorter than a server's, so that a request seldom meets a connection that is being closed
                        .setKeepAliveTimeout(10)
                        .setMaxHeaderSize(limits.headerBytes())
                        .setTcpKeepAlive(true),
                new PoolOptions()
                        .setHttp1MaxSize(limits.connectionsPerPod())
                        .setMaxWaitQueueSize(limits.waitingPerPod()));
    }

    HttpClient client() {
        return client;
    }

    /**
     * Opens a request to a pod of the tenant. A pod that cannot be reached is passed over for the next one; nothing has
     * been sent then, so this repeats nothing.
     *
     * @return the request, nothing sent yet; fails where no pod takes it
     */
    Future<HttpClientRequest> open(Route route) {
        return open(route, Math.min(route.size(), 3));
    }

    private Future<HttpClientRequest> open(Route route, int attempts) {
        if (attempts == 0) {
            return Future.failedFuture(new NoStackTraceThrowable("no pod of the tenant can be reached"));
        }
        return route.next()
                .map(this::open)
                .orElseGet(() -> Future.failedFuture(new NoStackTraceThrowable("the tenant has no ready pod")))
                .recover(failure -> attempts == 1 ? Future.failedFuture(failure) : open(route, attempts - 1));
    }

    private Future<HttpClientRequest> open(Endpoint pod) {
        return client.request(new RequestOptions()
                .setHost(pod.host())
                .setPort(pod.port())
                .setMethod(HttpMethod.GET)
                .setConnectTimeout(timeouts.connect().toMillis()));
    }
}
