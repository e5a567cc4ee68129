package dev.tenantry.operator;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.cache.Pruning;
import dev.tenantry.operator.event.EventLog;
import dev.tenantry.operator.management.Health;
import dev.tenantry.operator.management.ManagementServer;
import dev.tenantry.operator.metrics.Telemetry;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running operator. Closing it stops its watches and threads; the client stays open, it belongs to the caller. */
public final class TenantryOperator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TenantryOperator.class);

    private static final String LEASE = "tenantry-operator";
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Passes at a time; the others wait in the order of their events. More would not make the API server faster, it would only
     * make every tenant wait for all.
     */
    private static final int PASSES_AT_ONCE = 16;

    /** Keeps one flapping tenant from taking the others' turn. */
    private static final int PASSES = 20;

    private static final Duration PASSES_PERIOD = Duration.ofSeconds(10);

    private final Telemetry telemetry;
    private final Health health;
    private final EventLog events;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Operator operator;
    private final TenantReconciler reconciler;
    private final @Nullable ManagementServer management;

    private TenantryOperator(KubernetesClient client, OperatorSettings settings, PrometheusMeterRegistry meters) {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        telemetry = new Telemetry(meters, settings.topTenants(), clock, this::tenants);
        health = new Health(telemetry.progress(), this::runtime);
        events = new EventLog(client, settings.instance(), clock, random, meters);
        operator = new Operator(configuration -> configure(configuration, client, settings));
        reconciler = new TenantReconciler(client, settings, clock, random, events, meters);
        operator.register(reconciler, controller -> controller
                .withItemStore(Pruning.store())
                .withRetry(retry())
                .withRateLimiter(new LinearRateLimiter(PASSES_PERIOD, PASSES)));
        management = settings.managementPort() < 0
                ? null
                : new ManagementServer(
                        new InetSocketAddress(settings.managementAddress(), settings.managementPort()),
                        health::illness,
                        health::obstacle,
                        telemetry::scrape);
    }

    /**
     * Starts an operator; returns when everything is watched. With leader election it may be a standby then, which acts
     * when the leader is gone.
     *
     * @throws RuntimeException if the cluster cannot be watched or the management port not be bound
     */
    public static TenantryOperator start(KubernetesClient client, OperatorSettings settings) {
        return start(client, settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /**
     * The same with meters of the caller.
     *
     * @param meters are closed with the operator
     */
    public static TenantryOperator start(
            KubernetesClient client, OperatorSettings settings, PrometheusMeterRegistry meters) {
        var started = new TenantryOperator(client, settings, meters);
        try {
            started.operator.start();
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        return started;
    }

    /** The port of health and metrics, where there is one. */
    public OptionalInt managementPort() {
        return management == null ? OptionalInt.empty() : OptionalInt.of(management.port());
    }

    private void configure(
            ConfigurationServiceOverrider configuration, KubernetesClient client, OperatorSettings settings) {
        configuration
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withUseSSAToPatchPrimaryResource(true)
                .withSSABasedCreateUpdateMatchForDependentResources(true)
                // JOSDK leaves ConfigMaps out of server-side apply unless told
                .withDefaultNonSSAResource(Set.of())
                .withPreviousAnnotationForDependentResources(false)
                // a version that is older than our own last write tells nothing (versions of one kind are ordered,
                // KEP-5504)
                .withParseResourceVersions(true)
                .withExecutorService(Executors.newFixedThreadPool(
                        PASSES_AT_ONCE, Thread.ofVirtual().name("pass-", 0).factory()))
                .withWorkflowExecutorService(Executors.newVirtualThreadPerTaskExecutor())
                .withReconciliationTerminationTimeout(STOP_TIMEOUT)
                .withMetrics(telemetry.passes())
                .withInformerStoppedHandler((informer, cause) -> health.watchStopped(cause));
        if (settings.leaderElection()) {
            configuration.withLeaderElectionConfiguration(
                    LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
                            .withLeaseNamespace(settings.systemNamespace())
                            .withExitOnStopLeading(false)
                            .withLeaderCallbacks(new LeaderCallbacks(() -> {}, this::stoppedLeading, leader -> {}))
                            .build());
        }
    }

    /**
     * Another replica leads now, and only a new process is a standby again. Closing gives the lease up as well; it must not
     * exit, because it may run in the shutdown of the JVM, which would wait for itself.
     */
    private void stoppedLeading() {
        if (!closing.get()) {
            LOG.error("Lost the lease {}; exiting, so that a new process stands by", LEASE);
            System.exit(1);
        }
    }

    private Stream<McpTenant> tenants() {
        return reconciler.tenants();
    }

    private RuntimeInfo runtime() {
        return operator.getRuntimeInfo();
    }

    /** Never gives up, but asks more and more rarely. */
    private static Retry retry() {
        return new GenericRetry()
                .setInitialInterval(Duration.ofSeconds(1))
                .setIntervalMultiplier(2)
                .setMaxInterval(Duration.ofMinutes(5).toMillis())
                .withoutMaxAttempts();
    }

    @Override
    public void close() {
        closing.set(true);
        if (management != null) {
            management.close();
        }
        operator.stop();
        reconciler.close();
        events.close();
        telemetry.close();
    }
}
