package dev.tenantry.edge;

import dev.tenantry.edge.proxy.EdgeHandler;
import dev.tenantry.edge.proxy.Pods;
import dev.tenantry.edge.routing.RouteWatch;
import dev.tenantry.edge.routing.RoutingTable;
import dev.tenantry.edge.routing.TenantChooser;
import dev.tenantry.edge.telemetry.Management;
import dev.tenantry.edge.telemetry.Telemetry;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared address of all tenants: takes MCP requests, picks the tenant by {@code X-Client-ID} or by path, and
 * carries each to a pod of that tenant. It carries no trust: the pod checks the id again.
 */
public final class Edge implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Edge.class);

    private final Vertx vertx;
    private final RouteWatch watch;
    private final PrometheusMeterRegistry metrics;
    private final JvmGcMetrics gcMetrics;
    private final Telemetry telemetry;
    private final EdgeSettings settings;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final int port;
    private final int managementPort;

    private Edge(KubernetesClient client, EdgeSettings settings) {
        this.settings = settings;
        this.metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        this.gcMetrics = new JvmGcMetrics();
        this.telemetry = new Telemetry(metrics, () -> UUID.randomUUID().toString());
        this.vertx = newVertx(settings);
        var table = new RoutingTable();
        this.watch = RouteWatch.start(client, table);
        try {
            measure(table);
            this.port = listen(table);
            this.managementPort = settings.managementPort() == EdgeSettings.NO_PORT
                    ? EdgeSettings.NO_PORT
                    : await(Listeners.management(vertx, settings, new Management(metrics, this::isReady)));
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
        log.info("Edge listens on {}:{}", settings.bindAddress(), port);
    }

    /**
     * Starts an edge. It listens when this returns, and answers 503 until it knows the tenants.
     *
     * @param client reads McpTenants and EndpointSlices of the whole cluster; stays open when the edge closes
     * @throws IllegalStateException where a port cannot be had
     */
    public static Edge start(KubernetesClient client, EdgeSettings settings) {
        return new Edge(client, settings);
    }

    /** The port that clients connect to. */
    public int port() {
        return port;
    }

    /** The port of health and metrics, or {@value EdgeSettings#NO_PORT}. */
    public int managementPort() {
        return managementPort;
    }

    /** Whether the edge knows the tenants and is not stopping. */
    public boolean isReady() {
        return watch.isSynced() && !stopping.get();
    }

    /**
     * Stops: refuses new requests, gives those in progress the drain time of the settings, then closes every
     * connection. Streams are not waited for, because they need not end.
     */
    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            await(new Drain(vertx, telemetry::finite, settings.timeouts().drain()).await());
            stop();
        }
    }

    private void stop() {
        watch.close();
        gcMetrics.close();
        await(vertx.close());
        metrics.close();
    }

    private int listen(RoutingTable table) {
        var handler = new EdgeHandler(
                vertx,
                new TenantChooser(table),
                new Pods(vertx, settings.timeouts(), settings.limits()),
                telemetry,
                settings.timeouts().answer(),
                this::isReady);
        return await(Listeners.edge(vertx, settings, handler));
    }

    private void measure(RoutingTable table) {
        metrics.gauge("tenantry.edge.tenants", table, RoutingTable::size);
        gcMetrics.bindTo(metrics);
        new JvmMemoryMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
    }

    private static Vertx newVertx(EdgeSettings settings) {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                // no cache directory in the file system
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the edge starts or stops", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The edge cannot start or stop: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The edge takes more than a minute to start or stop", e);
        }
    }
}
