package dev.tenantry.server.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.server.credentials.SecretUnavailableException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialStateTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final CredentialState loaded = CredentialState.UNKNOWN.found(secret("v1"), NOW);

    @Test
    void isMissingUntilItIsLoaded() {
        assertThat(CredentialState.UNKNOWN.name()).isEqualTo("Missing");
        assertThat(CredentialState.UNKNOWN.message()).isEqualTo("not loaded yet");
        assertThat(loaded.name()).isEqualTo("Current");
        assertThat(loaded.message()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ACCESS_DENIED", "NOT_FOUND", "MARKED_FOR_DELETION", "KMS_DENIED"})
    void isRevokedByTheSecondRefusal(Kind kind) {
        var once = loaded.failed(failure(kind), NOW.plusSeconds(60));
        var twice = once.failed(failure(kind), NOW.plusSeconds(62));

        assertThat(once.name()).isEqualTo("Stale");
        assertThat(once.loaded()).isNotNull();
        assertThat(twice.name()).isEqualTo("Revoked");
        assertThat(twice.loaded()).isNull();
        assertThat(twice.failed(failure(kind), NOW.plusSeconds(64)).name()).isEqualTo("Revoked");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "UNREACHABLE", "NO_IDENTITY", "BAD_JSON", "MISSING_KEY"})
    void servesTheLastGoodValueForADayWhileTheSourceCannotBeUsed(Kind kind) {
        var state = loaded;
        for (int hour = 1; hour <= 24; hour++) {
            state = state.failed(failure(kind), NOW.plus(Duration.ofHours(hour)));
            assertThat(state.name()).isEqualTo("Stale");
        }

        var tooOld = state.failed(failure(kind), NOW.plus(Duration.ofHours(24)).plusMillis(1));

        assertThat(tooOld.loaded()).isNull();
        assertThat(tooOld.name()).isEqualTo("Missing");
    }

    @Test
    void remembersWhenAVersionWasLoadedButForgetsFailures() {
        var again =
                loaded.failed(failure(Kind.UNREACHABLE), NOW.plusSeconds(1)).found(secret("v1"), NOW.plusSeconds(2));

        assertThat(again.name()).isEqualTo("Current");
        assertThat(again.failures()).isZero();
        assertThat(again.loaded().loadedAt()).isEqualTo(NOW);
        assertThat(again.loaded().confirmedAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(again.found(secret("v2"), NOW.plusSeconds(3)).loaded().loadedAt())
                .isEqualTo(NOW.plusSeconds(3));
    }

    private static SecretUnavailableException failure(Kind kind) {
        return new SecretUnavailableException(kind, "because");
    }

    private static SecretSource.Secret secret(String version) {
        return new SecretSource.Secret(version, new SecretValue("x"));
    }
}
