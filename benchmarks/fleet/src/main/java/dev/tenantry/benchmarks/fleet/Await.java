package dev.tenantry.benchmarks.fleet;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for what cannot be listened to. */
final class Await {

    private static final Duration PERIOD = Duration.ofMillis(200);

    private Await() {}

    /**
     * Returns when the condition holds.
     *
     * @throws IllegalStateException if it does not in time
     */
    static void until(String what, Duration timeout, BooleanSupplier condition) throws InterruptedException {
        var holds = new CompletableFuture<Void>();
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            var check = timer.scheduleWithFixedDelay(
                    () -> {
                        try {
                            if (condition.getAsBoolean()) {
                                holds.complete(null);
                            }
                        } catch (RuntimeException e) {
                            holds.completeExceptionally(e);
                        }
                    },
                    0,
                    PERIOD.toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                holds.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                check.cancel(true);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("not within " + timeout.toSeconds() + " s: " + what, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(what, e.getCause());
        }
    }

    /** Lets a time pass. */
    static void pass(Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        until("the time to pass", time.plus(PERIOD.multipliedBy(10)), () -> System.nanoTime() - end >= 0);
    }
}
