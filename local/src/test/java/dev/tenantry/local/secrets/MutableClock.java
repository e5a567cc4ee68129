package dev.tenantry.local.secrets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, plus what a test has let pass. */
final class MutableClock implements InstantSource {

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return Instant.now().plus(passed.get());
    }

    void advance(Duration duration) {
        passed.updateAndGet(duration::plus);
    }
}
