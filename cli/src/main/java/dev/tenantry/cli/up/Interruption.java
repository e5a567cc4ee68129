package dev.tenantry.cli.up;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into an interrupt of the thread that runs the command, and ends the process with exit code 0
 * when that thread has cleaned up.
 */
final class Interruption implements AutoCloseable {

    /** Longer than all parts of a local cluster may take to stop. */
    private static final Duration LONGEST_CLEAN_UP = Duration.ofSeconds(45);

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "interruption");
    private volatile boolean requested;

    private Interruption() {}

    /** Watches over the current thread until the result is closed. */
    static Interruption ofThisThread() {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the user has asked the command to stop. */
    boolean isRequested() {
        return requested;
    }

    /** Waits until the user asks the command to stop. */
    void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // this is what was waited for
        }
    }

    /** Says that everything is cleaned up. */
    @Override
    public void close() {
        cleanedUp.countDown();
        if (!requested) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void onShutdown() {
        requested = true;
        worker.interrupt();
        try {
            var clean = cleanedUp.await(LONGEST_CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(clean ? 0 : 1); // exit() would end with 130 or 143
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
