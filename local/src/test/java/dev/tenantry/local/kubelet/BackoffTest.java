package dev.tenantry.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));

    @Test
    void doublesUpToTheLongestWait() {
        var waits = IntStream.range(0, 7)
                .mapToObj(i -> backoff.afterRunOf(Duration.ZERO).toSeconds())
                .toList();
        assertThat(waits).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void beginsAnewAfterALongRun() {
        backoff.afterRunOf(Duration.ZERO);
        backoff.afterRunOf(Duration.ZERO);
        assertThat(backoff.afterRunOf(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(10));
    }
}
