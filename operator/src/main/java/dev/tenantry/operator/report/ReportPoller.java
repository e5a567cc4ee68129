package dev.tenantry.operator.report;

import dev.tenantry.api.config.TenantReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the pods of all tenants for their state again and again, and tells when it changed. A pod that does not answer
 * keeps its last report until it is gone, so that one slow answer does not make a tenant flap.
 */
public final class ReportPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReportPoller.class);

    /** Requests at a time, for any number of tenants. */
    private static final int AT_ONCE = 32;

    /** Part of the interval by which each round comes earlier or later, so that tenants spread out. */
    private static final double JITTER = 0.2;

    private final Duration interval;
    private final RandomGenerator random;
    private final Consumer<String> onChange;
    private final ExecutorService pollers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("report-schedule").factory());
    private final ReportClient client = new ReportClient(pollers);
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    /** The pods of one tenant and what they said; replaced as a whole when the pods change. */
    private static final class Watch {
        private final Set<PodEndpoint> pods;
        private final Map<String, TenantReport> reports = new ConcurrentHashMap<>();

        private Watch(Set<PodEndpoint> pods, @Nullable Watch former) {
            this.pods = pods;
            if (former != null) {
                pods.stream()
                        .map(PodEndpoint::pod)
                        .filter(former.reports::containsKey)
                        .forEach(pod -> reports.put(pod, former.reports.get(pod)));
            }
        }

        private Optional<TenantReport> merged() {
            return MergedReport.of(reports.values());
        }
    }

    /**
     * @param interval time between two rounds of one tenant, before jitter
     * @param random spreads the rounds
     * @param onChange is told the name of a tenant whose report changed
     */
    public ReportPoller(Duration interval, RandomGenerator random, Consumer<String> onChange) {
        this.interval = interval;
        this.random = random;
        this.onChange = onChange;
    }

    /** Polls these pods of the tenant from now on; at once where they are not the ones polled so far. */
    public void watch(String tenant, Set<PodEndpoint> pods) {
        if (pods.isEmpty()) {
            forget(tenant);
            return;
        }
        var current = watches.get(tenant);
        if (current != null && current.pods.equals(pods)) {
            return;
        }
        var next = new Watch(pods, current);
        watches.put(tenant, next);
        submit(tenant, next);
    }

    /** Stops polling the tenant. */
    public void forget(String tenant) {
        watches.remove(tenant);
    }

    /** What the tenant's pods said last. */
    public Optional<TenantReport> latest(String tenant) {
        var watch = watches.get(tenant);
        return watch == null ? Optional.empty() : watch.merged();
    }

    private void submit(String tenant, Watch watch) {
        try {
            pollers.execute(() -> round(tenant, watch));
        } catch (RejectedExecutionException e) {
            LOG.debug("No more polling, the operator is stopping");
        }
    }

    private void round(String tenant, Watch watch) {
        try {
            var before = watch.merged();
            for (var pod : watch.pods) {
                ask(tenant, pod, watch);
            }
            if (isCurrent(tenant, watch)) {
                if (!before.equals(watch.merged())) {
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

    private void again(String tenant, Watch watch) {
        if (isCurrent(tenant, watch)) {
            submit(tenant, watch);
        }
    }

    private void ask(String tenant, PodEndpoint pod, Watch watch) throws InterruptedException {
        permits.acquire();
        try {
            watch.reports.put(pod.pod(), client.read(tenant, pod.report()));
        } catch (IOException e) {
            LOG.debug("No report of tenant {}: {}", tenant, e.getMessage());
        } finally {
            permits.release();
        }
    }

    private boolean isCurrent(String tenant, Watch watch) {
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
