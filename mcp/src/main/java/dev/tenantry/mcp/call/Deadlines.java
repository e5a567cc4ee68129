package dev.tenantry.mcp.call;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends requests that take too long. Looks at them from time to time while there are any: an alarm for each would wake the
 * timer's thread once for each, which costs more than most requests.
 */
final class Deadlines {

    private static final long SHORTEST_PAUSE = 5;
    private static final long LONGEST_PAUSE = 250;

    private final long timeout;
    private final long pause;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean watching = new AtomicBoolean();

    /** When each request began, by {@link System#nanoTime}. */
    private final Map<Cancellation, Long> running = new ConcurrentHashMap<>();

    Deadlines(Duration timeout, ScheduledExecutorService timer) {
        this.timeout = timeout.toNanos();
        this.pause = Math.clamp(timeout.toMillis() / 8, SHORTEST_PAUSE, LONGEST_PAUSE);
        this.timer = timer;
    }

    /** The time of the request begins. */
    void begin(Cancellation request) {
        running.put(request, System.nanoTime());
        watch();
    }

    /** The request needs no more time. */
    void end(Cancellation request) {
        running.remove(request);
    }

    private void watch() {
        if (watching.compareAndSet(false, true)) {
            var _ = timer.schedule(this::look, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        var now = System.nanoTime();
        running.forEach((request, begun) -> {
            if (now - begun >= timeout) {
                request.expire();
            }
        });
        watching.set(false);
        // whoever began before the line above has not called anybody
        if (!running.isEmpty()) {
            watch();
        }
    }
}
