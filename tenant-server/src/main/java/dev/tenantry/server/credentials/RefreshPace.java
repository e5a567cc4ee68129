package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to look at a credential's source again. */
final class RefreshPace {

    private static final double FIRST_RETRY_SECONDS = 2;
    private static final double GROWTH = 1.5;
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);

    /** Pods that started together must not ask together forever. */
    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    RefreshPace(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait before the next look; empty when a pinned version is loaded, which never changes. */
    Optional<Duration> next(TenantConfig.Credential config, CredentialState state) {
        if (state.problem() == null) {
            return config.awsSecretsManager().versionId() == null
                    ? Optional.of(jittered(config.refreshPeriod()))
                    : Optional.empty();
        }
        Duration longest = state.loaded() == null ? LONGEST_RETRY : max(LONGEST_RETRY, config.refreshPeriod());
        double seconds = FIRST_RETRY_SECONDS * Math.pow(GROWTH, state.failures() - 1.0);
        return Optional.of(
                jittered(seconds < longest.toSeconds() ? Duration.ofMillis(Math.round(seconds * 1000)) : longest));
    }

    private Duration jittered(Duration duration) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
