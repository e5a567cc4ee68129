package dev.tenantry.mcp.vertx;

import dev.tenantry.mcp.http.HttpExchange;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.BindException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A port that speaks HTTP/1.1 and hands each request, once it has arrived as a whole, to one handler. What cannot be read
 * as a request is refused here, with JSON that names the fault and nothing of the server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
public final class McpHttpServer implements AutoCloseable {

    /** How much longer than its drain time a server may take to stop. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final HttpServerSettings settings;
    private final Vertx vertx;
    private final AtomicInteger port = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final String deployment;

    private McpHttpServer(HttpServerSettings settings, Consumer<InboundExchange> handler) {
        this.settings = settings;
        this.vertx = newVertx(settings);
        var held = new Listener.Held(
                new AtomicInteger(), new BodyBudget(settings.limits().allBodiesBytes()));
        try {
            this.deployment = await(vertx.deployVerticle(
                    () -> new Listener(settings, handler, port, held),
                    new DeploymentOptions().setInstances(settings.eventLoops())));
        } catch (RuntimeException e) {
            await(vertx.close());
            throw e;
        }
    }

    /**
     * Starts a server. It listens when this returns.
     *
     * @param filters what a request meets before the handler, in order
     * @param handler answers every request that the filters let through; runs on a thread of the server, which must not wait
     * @throws PortUnavailableException if the address and port cannot be listened on
     */
    public static McpHttpServer start(
            HttpServerSettings settings, List<Filter> filters, Consumer<? super HttpExchange> handler) {
        Consumer<InboundExchange> chain = handler::accept;
        for (var filter : filters.reversed()) {
            var next = chain;
            chain = exchange -> filter.filter(exchange, next);
        }
        return new McpHttpServer(settings, chain);
    }

    /** The port that it listens on. */
    public int port() {
        return port.get();
    }

    /**
     * Stops: takes no connections and no further requests, gives those in progress the drain time, then ends the streams
     * and closes all connections. Whoever keeps streams open that need not end should end them first.
     */
    @Override
    public void close() {
        if (stopped.compareAndSet(false, true)) {
            await(vertx.undeploy(deployment));
            await(vertx.close());
        }
    }

    private static Vertx newVertx(HttpServerSettings settings) {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                // no cache directory in the file system
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    private <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(settings.timeouts().drain().plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the HTTP server starts or stops", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException || e.getCause() instanceof SocketException) {
                throw new PortUnavailableException(settings, e.getCause());
            }
            throw new IllegalStateException("the HTTP server cannot start or stop", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the HTTP server takes too long to start or stop", e);
        }
    }
}
