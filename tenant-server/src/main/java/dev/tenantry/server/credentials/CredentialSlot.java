package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import dev.tenantry.toolpack.CredentialUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One credential: the value in use and how it came about. Looks at the source are made one at a time. */
final class CredentialSlot {

    /** Upstreams that refuse everything must not turn into a flood of requests to Secrets Manager. */
    static final Duration REFUSAL_PAUSE = Duration.ofSeconds(30);

    private final TenantConfig.Credential config;
    private final SecretSource source;
    private final InstantSource clock;
    private final CredentialEvents events;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile CredentialState state = CredentialState.UNKNOWN;
    private @Nullable Instant lastRefusal;

    CredentialSlot(TenantConfig.Credential config, SecretSource source, InstantSource clock, CredentialEvents events) {
        this.config = config;
        this.source = source;
        this.clock = clock;
        this.events = events;
    }

    TenantConfig.Credential config() {
        return config;
    }

    CredentialState state() {
        return state;
    }

    /** The value in use. */
    String value() {
        var current = state;
        if (current.loaded() == null) {
            throw new CredentialUnavailableException(
                    "credential %s is not available: %s".formatted(config.name(), current.message()));
        }
        return current.loaded().secret().value().reveal();
    }

    /** Asks the source and takes over what it says. */
    void look() throws InterruptedException {
        looking.lockInterruptibly();
        try {
            lookNow();
        } finally {
            looking.unlock();
        }
    }

    /** {@link dev.tenantry.toolpack.Credentials#refreshAfterRefusal} for this credential. */
    boolean lookAfterRefusal(String refused) throws InterruptedException {
        if (hasOtherThan(refused)) {
            return true;
        }
        looking.lockInterruptibly();
        try {
            Instant now = clock.instant();
            boolean mayLook = lastRefusal == null || !now.isBefore(lastRefusal.plus(REFUSAL_PAUSE));
            if (!hasOtherThan(refused) && mayLook) {
                lastRefusal = now;
                lookNow();
            }
            return hasOtherThan(refused);
        } finally {
            looking.unlock();
        }
    }

    private boolean hasOtherThan(String refused) {
        var loaded = state.loaded();
        return loaded != null && !loaded.secret().value().is(refused);
    }

    private void lookNow() throws InterruptedException {
        var before = state;
        try {
            state = before.found(current(before), clock.instant());
        } catch (SecretUnavailableException e) {
            state = before.failed(e, clock.instant());
        }
        events.looked(config.name(), before, state);
    }

    private SecretSource.Secret current(CredentialState before)
            throws SecretUnavailableException, InterruptedException {
        AwsSecretsManager reference = config.awsSecretsManager();
        var loaded = before.loaded();
        if (loaded != null) {
            var version = source.currentVersion(reference);
            if (version.isPresent() && version.get().equals(loaded.secret().versionId())) {
                return loaded.secret();
            }
        }
        return source.read(reference);
    }
}
