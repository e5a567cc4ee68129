package dev.tenantry.operator.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the pods of all tenants for their state again and again, and tells when it changed. A pod that does not answer
 * keeps its last report until it is gone, so that one slow answer does not make a tenant flap.
 */
public final class ReportPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReportPoller.class);

    /** Part of the interval by which each round comes earlier or later, so that tenants spread out. */
    private static final double JITTER = 0.2;

    private final Duration interval;
    private final RandomGenerator random;
    private final Consumer<String> onChange;
    private final ExecutorService pollers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("report-schedule").factory());
    private final ReportClient client = new ReportClient(pollers);
    private final PodInspection inspection;
    private final Counter rounds;
    private final Map<String, PodWatch> watches = new ConcurrentHashMap<>();

    /**
     * @param interval time between two rounds of one tenant, before jitter
     * @param clock tells when a fence is due to be tried again
     * @param random spreads the rounds
     * @param meters counts rounds, reports and attempts at the fence
     * @param onChange is told the name of a tenant of whose pods something new is known
     */
    public ReportPoller(
            Duration interval,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry meters,
            Consumer<String> onChange) {
        this.interval = interval;
        this.random = random;
        this.onChange = onChange;
        this.inspection = new PodInspection(client, new IngressProbe(IngressProbe.TIMEOUT), clock, random, meters);
        this.rounds = meters.counter("tenantry.operator.report.rounds");
    }

    /**
     * Polls these pods of the tenant from now on; at once where they are not the ones polled so far.
     *
     * @param waiting whether somebody wants to be told of the first round even if no pod answers
     */
    public void watch(String tenant, Set<PodEndpoint> pods, boolean waiting) {
        if (pods.isEmpty()) {
            forget(tenant);
            return;
        }
        var current = watches.get(tenant);
        if (current != null && current.pods().equals(pods)) {
            return;
        }
        var next = new PodWatch(pods, current);
        watches.put(tenant, next);
        submit(tenant, next, waiting && !next.wasAsked());
    }

    /** Stops polling the tenant. */
    public void forget(String tenant) {
        watches.remove(tenant);
    }

    /** What is known of the tenant's pods; empty while none has answered. */
    public Optional<PodsReport> latest(String tenant) {
        return Optional.ofNullable(watches.get(tenant)).flatMap(PodWatch::merged);
    }

    /** Whether nothing more is to be learned by waiting for a first round. */
    public boolean hasAsked(String tenant) {
        var watch = watches.get(tenant);
        return watch == null || watch.wasAsked();
    }

    private void submit(String tenant, PodWatch watch, boolean tellAnyway) {
        try {
            pollers.execute(() -> round(tenant, watch, tellAnyway));
        } catch (RejectedExecutionException e) {
            LOG.debug("No more polling, the operator is stopping");
        }
    }

    private void round(String tenant, PodWatch watch, boolean tellAnyway) {
        try {
            rounds.increment();
            var before = watch.merged();
            for (var pod : watch.pods()) {
                inspection.inspect(tenant, pod, watch.of(pod)).ifPresent(seen -> watch.saw(pod, seen));
            }
            watch.roundIsOver();
            if (isCurrent(tenant, watch)) {
                if (tellAnyway || !before.equals(watch.merged())) {
                    onChange.accept(tenant);
                }
                var _ = schedule.schedule(() -> again(tenant, watch), nextDelay(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.debug("No more polling, the operator is stopping");
        }
    }

    private void again(String tenant, PodWatch watch) {
        if (isCurrent(tenant, watch)) {
            submit(tenant, watch, false);
        }
    }

    private boolean isCurrent(String tenant, PodWatch watch) {
        return watches.get(tenant) == watch;
    }

    private long nextDelay() {
        return Math.round(interval.toMillis() * random.nextDouble(1 - JITTER, 1 + JITTER));
    }

    @Override
    public void close() {
        watches.clear();
        schedule.shutdownNow();
        pollers.shutdownNow();
        client.close();
    }
}
