package dev.tenantry.server.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import dev.tenantry.server.credentials.SecretUnavailableException.Kind;
import dev.tenantry.server.fixture.Configs;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RefreshPaceTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final SecretUnavailableException DOWN = new SecretUnavailableException(Kind.UNREACHABLE, "down");

    private final RefreshPace pace = new RefreshPace(random(0.5));
    private final CredentialState loaded =
            CredentialState.UNKNOWN.found(new SecretSource.Secret("v1", new SecretValue("x")), NOW);

    @Test
    void looksAgainAfterThePeriodGiveOrTakeAFifth() {
        assertThat(pace.next(Configs.crm(), loaded)).contains(Duration.ofMinutes(5));
        assertThat(new RefreshPace(random(0)).next(Configs.crm(), loaded)).contains(Duration.ofMinutes(4));
        assertThat(new RefreshPace(random(1)).next(Configs.crm(), loaded)).contains(Duration.ofMinutes(6));
    }

    @Test
    void leavesAPinnedVersionAloneOnceLoaded() {
        var pinned = Configs.credential("crm", new AwsSecretsManager("s", null, null, "v1", null));

        assertThat(pace.next(pinned, loaded)).isEmpty();
        assertThat(pace.next(pinned, CredentialState.UNKNOWN.failed(DOWN, NOW))).isPresent();
    }

    @Test
    void looksForAMissingSecretEverMoreSlowlyButNeverGivesUp() {
        var state = CredentialState.UNKNOWN;
        Duration last = Duration.ZERO;
        for (int i = 0; i < 5; i++) {
            state = state.failed(DOWN, NOW);
            var next = pace.next(Configs.crm(), state).orElseThrow();
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        for (int i = 0; i < 2_000; i++) {
            state = state.failed(DOWN, NOW);
        }
        assertThat(pace.next(Configs.crm(), state)).contains(Duration.ofSeconds(15));
    }

    @Test
    void waitsNoLongerThanThePeriodForASourceThatIsDown() {
        var state = loaded;
        for (int i = 0; i < 100; i++) {
            state = state.failed(DOWN, NOW);
        }

        assertThat(pace.next(Configs.crm(), state)).contains(Duration.ofMinutes(5));
    }

    private static RandomGenerator random(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
