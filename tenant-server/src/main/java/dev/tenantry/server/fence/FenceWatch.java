package dev.tenantry.server.fence;

import dev.tenantry.api.config.TenantConfig.Enforcement;
import dev.tenantry.api.config.TenantReport;
import dev.tenantry.api.config.TenantReport.Egress;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the fence again and again. Where the tenant's class requires it, nobody passes from here to the credentials
 * while the fence is not seen closed.
 */
public final class FenceWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FenceWatch.class);

    private static final TenantReport.Fence NOT_YET =
            new TenantReport.Fence(Egress.NotChecked, null, "the network fence was not checked yet");

    private final FenceProbe probe;
    private final Enforcement enforcement;
    private final FencePace pace;
    private final ScheduledExecutorService timer;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile TenantReport.Fence latest = NOT_YET;
    private int failures;
    private Future<?> next = CompletableFuture.completedFuture(null);

    FenceWatch(
            FenceProbe probe,
            Enforcement enforcement,
            FencePace pace,
            ScheduledExecutorService timer,
            MeterRegistry meters) {
        this.probe = probe;
        this.enforcement = enforcement;
        this.pace = pace;
        this.timer = timer;
        this.meters = meters;
    }

    /** Begins to check; returns at once. */
    public void start() {
        try {
            threads.execute(this::checkInBackground);
        } catch (RejectedExecutionException e) {
            LOG.debug("no more checks of the network fence, the server is going down");
        }
    }

    /** Result of the last check. */
    public TenantReport.Fence report() {
        return latest;
    }

    /** Why no credential may be loaded or used now; empty when it may. */
    public Optional<String> obstacle() {
        var seen = latest;
        return enforcement == Enforcement.Reported || seen.egress() == Egress.Closed
                ? Optional.empty()
                : Optional.of(Objects.requireNonNullElse(seen.message(), "the network fence is not closed"));
    }

    /** Returns when there is no obstacle. */
    public void awaitPassage() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (obstacle().isPresent()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    /** Checks now, and goes on from there. */
    public void check() throws InterruptedException {
        take(probe.check(threads));
    }

    private void checkInBackground() {
        try {
            check();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.debug("no more checks of the network fence, the server is going down");
        }
    }

    private void take(TenantReport.Fence seen) {
        meters.counter("tenantry.fence.checks", "egress", seen.egress().name()).increment();
        lock.lock();
        try {
            if (seen.egress() != latest.egress()) {
                tell(seen);
            }
            failures = seen.egress() == Egress.Closed ? 0 : failures + 1;
            latest = seen;
            changed.signalAll();
            next.cancel(false);
            next = timer.schedule(this::start, pace.next(failures).toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            lock.unlock();
        }
    }

    private void tell(TenantReport.Fence seen) {
        var open = seen.egress() == Egress.Open;
        (open ? LOG.atWarn() : LOG.atInfo())
                .addKeyValue("egress", seen.egress())
                .addKeyValue("enforcement", enforcement)
                .log(open ? seen.message() : "network fence checked");
    }
}
