package dev.tenantry.operator.metrics;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Measures passes over tenants, and names their tenant in every line that they log. */
public final class PassMetrics implements Metrics {

    /** From a look at the caches to a pass that waits for a slow API server. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry meters;
    private final Progress progress;
    private final TopTenants top;
    private final AtomicInteger waiting;

    public PassMetrics(MeterRegistry meters, Progress progress, TopTenants top) {
        this.meters = meters;
        this.progress = progress;
        this.top = top;
        this.waiting = meters.gauge("tenantry.operator.passes.waiting", new AtomicInteger());
        meters.gauge("tenantry.operator.passes.running", progress, Progress::running);
    }

    @Override
    public void reconcileCustomResource(HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        waiting.incrementAndGet();
    }

    @Override
    public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
        waiting.decrementAndGet();
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        var tenant = execution.resourceID().getName();
        var succeeded = false;
        var pass = progress.begin();
        try (var _ = MDC.putCloseable("tenant", tenant);
                var _ = MDC.putCloseable("namespace", TenantObjects.namespaceOf(tenant))) {
            var result = execution.execute();
            succeeded = true;
            return result;
        } finally {
            var took = progress.end(pass);
            top.passed(tenant, took, succeeded);
            Timer.builder("tenantry.operator.passes")
                    .description("Passes over tenants")
                    .tag("operation", execution.name())
                    .tag("outcome", succeeded ? "success" : "failure")
                    .serviceLevelObjectives(BUCKETS)
                    .register(meters)
                    .record(took.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
