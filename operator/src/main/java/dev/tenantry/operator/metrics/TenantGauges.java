package dev.tenantry.operator.metrics;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.status.ConditionType;
import dev.tenantry.operator.status.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts tenants by what their condition {@code Ready} says. */
public final class TenantGauges {

    /** Stands for the reasons that others give, for example kubelets: their number has no bound that we know. */
    private static final String OTHER = "Other";

    private static final Tags NOT_SEEN = Tags.of("ready", "Unknown", "reason", "New");

    private final Supplier<Stream<McpTenant>> tenants;
    private final MultiGauge gauge;

    /** @param tenants all that are there now, without asking the API server */
    public TenantGauges(Supplier<Stream<McpTenant>> tenants, MeterRegistry meters) {
        this.tenants = tenants;
        this.gauge = MultiGauge.builder("tenantry.operator.tenants")
                .description("Tenants by their condition Ready")
                .register(meters);
    }

    /** Takes over what is true now; before each scrape. */
    public void refresh() {
        var counts = tenants.get()
                .map(TenantGauges::tags)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        gauge.register(
                counts.entrySet().stream()
                        .map(entry -> MultiGauge.Row.of(entry.getKey(), entry.getValue()))
                        .toList(),
                true);
    }

    private static Tags tags(McpTenant tenant) {
        return tenant.getStatus() == null
                ? NOT_SEEN
                : tenant.getStatus().conditionList().stream()
                        .filter(condition -> ConditionType.Ready.name().equals(condition.getType()))
                        .findFirst()
                        .map(ready -> Tags.of(
                                "ready",
                                ready.getStatus(),
                                "reason",
                                Reason.isOurs(ready.getReason()) ? ready.getReason() : OTHER))
                        .orElse(NOT_SEEN);
    }
}
