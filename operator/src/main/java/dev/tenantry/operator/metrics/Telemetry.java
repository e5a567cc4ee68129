package dev.tenantry.operator.metrics;

import dev.tenantry.api.v1alpha1.McpTenant;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that one operator measures. */
public final class Telemetry implements AutoCloseable {

    private final PrometheusMeterRegistry meters;
    private final Progress progress;
    private final TopTenants top;
    private final TenantGauges tenants;
    private final PassMetrics passes;
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    /**
     * @param meters is closed with this
     * @param topTenants how many tenants may be named, 0: none
     * @param tenants all that are there now, without asking the API server
     */
    public Telemetry(
            PrometheusMeterRegistry meters, int topTenants, InstantSource clock, Supplier<Stream<McpTenant>> tenants) {
        this.meters = meters;
        this.progress = new Progress(clock);
        this.top = new TopTenants(topTenants, clock, meters);
        this.tenants = new TenantGauges(tenants, meters);
        this.passes = new PassMetrics(meters, progress, top);
        List<MeterBinder> process = List.of(
                garbageCollection,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics());
        process.forEach(binder -> binder.bindTo(meters));
    }

    /** Where other parts add their meters. */
    public MeterRegistry meters() {
        return meters;
    }

    /** What JOSDK tells of its work. */
    public Metrics passes() {
        return passes;
    }

    /** The passes that run now. */
    public Progress progress() {
        return progress;
    }

    /** Everything as it is now, in the text format of Prometheus. */
    public String scrape() {
        tenants.refresh();
        top.refresh();
        return meters.scrape();
    }

    @Override
    public void close() {
        garbageCollection.close();
        meters.close();
    }
}
