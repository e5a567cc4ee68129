package dev.tenantry.local.kubelet;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one thread that owns the state of all pods. A task that fails is logged and ends nothing else. */
final class Loop implements Executor, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Loop.class.getName());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kubelet").factory());

    /** Runs the task after those that wait already; after {@link #close()} never. */
    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    /** Runs the task after the delay; after {@link #close()} never. */
    void after(Duration delay, Runnable task) {
        try {
            var unused = thread.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.TRACE, "The local kubelet is closed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A task of the local kubelet failed", e);
        }
    }
}
