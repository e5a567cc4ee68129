package dev.tenantry.operator.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.operator.metrics.Progress;
import io.javaoperatorsdk.operator.RuntimeInfo;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When only a restart helps. */
class HealthTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Progress progress = new Progress(() -> now);
    private final Health health = new Health(progress, HealthTest::unused);

    @Test
    void isWellWhilePassesEnd() {
        var pass = progress.begin();
        now = now.plus(Duration.ofMinutes(19));
        assertThat(health.illness()).isEmpty();

        assertThat(progress.end(pass)).isEqualTo(Duration.ofMinutes(19));
        now = now.plus(Duration.ofDays(1));

        assertThat(health.illness()).isEmpty();
    }

    @Test
    void isIllWhenAPassDoesNotEnd() {
        var hanging = progress.begin();
        now = now.plus(Duration.ofMinutes(21));
        progress.end(progress.begin());

        assertThat(health.illness()).contains("a pass over a tenant does not end");

        progress.end(hanging);
        assertThat(health.illness()).isEmpty();
    }

    @Test
    void isIllWhenAWatchIsLostButNotWhenItWasClosed() {
        health.watchStopped(null);
        assertThat(health.illness()).isEmpty();

        health.watchStopped(new IllegalStateException("broken"));

        assertThat(health.illness()).contains("a watch on the cluster ended for good");
    }

    private static RuntimeInfo unused() {
        throw new AssertionError("liveness asks nothing of the watches");
    }
}
