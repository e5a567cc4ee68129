package dev.tenantry.operator.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Names the few tenants that trouble the operator most: those with the most failed passes and those with the longest pass
 * in the last window. The number of tags is bounded, whatever the number of tenants.
 */
public final class TopTenants {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final int size;
    private final InstantSource clock;
    private final MultiGauge failed;
    private final MultiGauge longest;
    private Map<String, Tally> current = new HashMap<>();
    private Map<String, Tally> previous = new HashMap<>();
    private Instant begun;

    private record Tally(int failed, Duration longest) {

        Tally and(Tally other) {
            return new Tally(failed + other.failed, longest.compareTo(other.longest) >= 0 ? longest : other.longest);
        }
    }

    /** @param size how many tenants to name at most; 0: none */
    public TopTenants(int size, InstantSource clock, MeterRegistry meters) {
        this.size = size;
        this.clock = clock;
        this.begun = clock.instant();
        failed = MultiGauge.builder("tenantry.operator.top.failed.passes")
                .description("Failed passes of the last 10 to 20 minutes, the tenants with the most")
                .register(meters);
        longest = MultiGauge.builder("tenantry.operator.top.longest.pass")
                .description("Longest pass of the last 10 to 20 minutes, the tenants with the longest")
                .baseUnit("seconds")
                .register(meters);
    }

    synchronized void passed(String tenant, Duration took, boolean succeeded) {
        if (size > 0) {
            turn();
            current.merge(tenant, new Tally(succeeded ? 0 : 1, took), Tally::and);
        }
    }

    /** Takes over what is true now; before each scrape. */
    public synchronized void refresh() {
        turn();
        var both = new HashMap<>(previous);
        current.forEach((tenant, record) -> both.merge(tenant, record, Tally::and));
        show(failed, both, Tally::failed);
        show(longest, both, record -> record.longest().toNanos() / 1e9);
    }

    private void turn() {
        var now = clock.instant();
        if (now.isAfter(begun.plus(WINDOW))) {
            previous = now.isAfter(begun.plus(WINDOW.multipliedBy(2))) ? new HashMap<>() : current;
            current = new HashMap<>();
            begun = now;
        }
    }

    private void show(MultiGauge gauge, Map<String, Tally> records, ToDoubleFunction<Tally> value) {
        gauge.register(
                records.entrySet().stream()
                        .filter(entry -> value.applyAsDouble(entry.getValue()) > 0)
                        .sorted(Comparator.comparingDouble(
                                        (Map.Entry<String, Tally> entry) -> value.applyAsDouble(entry.getValue()))
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(size)
                        .map(entry -> MultiGauge.Row.of(
                                Tags.of("tenant", entry.getKey()), value.applyAsDouble(entry.getValue())))
                        .toList(),
                true);
    }
}
