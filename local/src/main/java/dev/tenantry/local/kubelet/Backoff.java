package dev.tenantry.local.kubelet;

import java.time.Duration;

/**
 * The waits between restarts of a container: doubled each time, and forgotten after a run of twice the longest wait, as
 * the kubelet does it.
 */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /**
     * The wait before the next start.
     *
     * @param lastRun how long the container ran before it ended
     */
    Duration afterRunOf(Duration lastRun) {
        if (lastRun.compareTo(longest.multipliedBy(2)) >= 0) {
            next = first;
        }
        var wait = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return wait;
    }
}
