package dev.tenantry.operator.metrics;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import dev.tenantry.operator.status.ConditionType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures how long new tenants take: from their creation to all their objects, and to Ready. */
public final class Onboarding {

    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15)
    };

    private final InstantSource clock;
    private final Timer complete;
    private final Timer ready;
    private final Map<String, Stage> underway = new ConcurrentHashMap<>();

    private enum Stage {
        NEW,
        COMPLETE
    }

    public Onboarding(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.complete =
                timer("tenantry.operator.onboarding.complete", "From a tenant's creation to all its objects", meters);
        this.ready = timer("tenantry.operator.onboarding.ready", "From a tenant's creation to Ready", meters);
    }

    private static Timer timer(String name, String description, MeterRegistry meters) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    /** A pass begins; only a tenant without any status is new. */
    public void seen(McpTenant tenant) {
        if (tenant.getStatus() == null) {
            underway.putIfAbsent(tenant.getMetadata().getUid(), Stage.NEW);
        }
    }

    /** All objects of the tenant are applied. */
    public void applied(McpTenant tenant) {
        if (underway.replace(tenant.getMetadata().getUid(), Stage.NEW, Stage.COMPLETE)) {
            complete.record(age(tenant));
        }
    }

    /** A status was written; it may say that the tenant is Ready. */
    public void written(McpTenant tenant, McpTenantStatus after) {
        if (isReady(after) && underway.remove(tenant.getMetadata().getUid()) != null) {
            ready.record(age(tenant));
        }
    }

    private static boolean isReady(McpTenantStatus status) {
        return status.conditionList().stream()
                .anyMatch(condition ->
                        ConditionType.Ready.name().equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    /** The tenant goes, whether it ever was Ready or not. */
    public void gone(McpTenant tenant) {
        underway.remove(tenant.getMetadata().getUid());
    }

    private Duration age(McpTenant tenant) {
        var created = Instant.parse(tenant.getMetadata().getCreationTimestamp());
        var age = Duration.between(created, clock.instant());
        // the API server's clock is another one
        return age.isNegative() ? Duration.ZERO : age;
    }
}
