package dev.tenantry.operator.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the passes that run, and so whether one hangs. */
public final class Progress {

    /**
     * Longer than any pass can take without a fault of our own. While the API server is away, each request of a pass is
     * tried for less than four minutes, and the first one that fails ends the pass but for the report of its failure.
     */
    static final Duration LONGEST = Duration.ofMinutes(20);

    private final InstantSource clock;
    private final Set<Pass> running = ConcurrentHashMap.newKeySet();

    /** One pass; each is equal to itself only. */
    public static final class Pass {
        private final Instant begun;

        private Pass(Instant begun) {
            this.begun = begun;
        }
    }

    public Progress(InstantSource clock) {
        this.clock = clock;
    }

    /** A pass begins. */
    public Pass begin() {
        var pass = new Pass(clock.instant());
        running.add(pass);
        return pass;
    }

    /** It ended; how long it took. */
    public Duration end(Pass pass) {
        running.remove(pass);
        return Duration.between(pass.begun, clock.instant());
    }

    int running() {
        return running.size();
    }

    /** Whether a pass runs that will not end by itself. */
    public boolean hangs() {
        var latest = clock.instant().minus(LONGEST);
        return running.stream().anyMatch(pass -> pass.begun.isBefore(latest));
    }
}
