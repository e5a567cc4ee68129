package dev.tenantry.server.fence;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When to look at the fence again. */
final class FencePace {

    /** The Amazon VPC CNI opens new pods for a second or two in its standard mode. */
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);

    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final Duration ROUTINE = Duration.ofSeconds(60);
    private static final int MOST_DOUBLINGS = 6;

    /** Pods that started together must not try together forever. */
    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    FencePace(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait.
     *
     * @param failures checks in a row that did not find the fence closed
     */
    Duration next(int failures) {
        return jittered(failures == 0 ? ROUTINE : retry(failures));
    }

    private static Duration retry(int failures) {
        var delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return delay.compareTo(LONGEST_RETRY) < 0 ? delay : LONGEST_RETRY;
    }

    private Duration jittered(Duration duration) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
