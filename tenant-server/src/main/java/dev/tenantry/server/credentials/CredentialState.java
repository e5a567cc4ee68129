package dev.tenantry.server.credentials;

import dev.tenantry.server.credentials.SecretUnavailableException.Meaning;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one credential; every look at its source makes a new state.
 *
 * @param loaded the value in use, or null
 * @param problem why the last look failed, or null when it succeeded
 * @param failures failed looks since the last good one
 * @param revoked whether a value was in use until somebody took it away
 */
record CredentialState(
        @Nullable Loaded loaded, @Nullable SecretUnavailableException problem, int failures, boolean revoked) {

    /** How long the last good value serves while the source is down. */
    static final Duration MAX_STALE = Duration.ofHours(24);

    /** One refusal may be a policy that is just being changed; the second one is meant. */
    private static final int CONFIRMED = 2;

    static final CredentialState UNKNOWN = new CredentialState(null, null, 0, false);

    /**
     * A value in use.
     *
     * @param loadedAt when this version was loaded
     * @param confirmedAt when the source last said that it is still the current one
     */
    record Loaded(SecretSource.Secret secret, Instant loadedAt, Instant confirmedAt) {}

    /** The source gave this secret, or said that the version in use is still current. */
    CredentialState found(SecretSource.Secret secret, Instant now) {
        Instant since =
                loaded != null && loaded.secret().versionId().equals(secret.versionId()) ? loaded.loadedAt() : now;
        return new CredentialState(new Loaded(secret, since, now), null, 0, false);
    }

    /** The source did not give a usable secret. */
    CredentialState failed(SecretUnavailableException reason, Instant now) {
        int count = failures + 1;
        boolean withdrawn = reason.kind().meaning() == Meaning.WITHDRAWN && count >= CONFIRMED;
        boolean tooOld = loaded != null && now.isAfter(loaded.confirmedAt().plus(MAX_STALE));
        if (loaded != null && !withdrawn && !tooOld) {
            return new CredentialState(loaded, reason, count, false);
        }
        return new CredentialState(null, reason, count, revoked || (loaded != null && withdrawn));
    }

    /** The state in the words of the tenant report. */
    String name() {
        if (loaded != null) {
            return problem == null ? "Current" : "Stale";
        }
        return revoked ? "Revoked" : "Missing";
    }

    /** What is wrong and what to do, or null. */
    @Nullable
    String message() {
        if (problem != null) {
            return problem.reason();
        }
        return loaded == null ? "not loaded yet" : null;
    }
}
