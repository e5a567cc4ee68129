package dev.tenantry.local.secrets;

import dev.tenantry.api.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Issues the credentials that the endpoint knows, and remembers whose they are. Thread-safe. */
public final class CredentialIssuer {

    /** Credentials and their owner. */
    record Grant(AwsCredentials credentials, Principal principal) {}

    private final String cluster;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final AwsCredentials administrator;

    /**
     * An issuer with credentials for the administrator.
     *
     * @param cluster second part of every secret's name, {@code local} in the built-in class
     * @param random a cryptographically strong source
     */
    public CredentialIssuer(String cluster, InstantSource clock, RandomGenerator random) {
        this.cluster = cluster;
        this.clock = clock;
        this.random = random;
        this.administrator = grant("AKIA", new Principal.Administrator(), null);
    }

    /** Long-term credentials that may do everything. */
    public AwsCredentials administrator() {
        return administrator;
    }

    /**
     * New credentials of a tenant's pod, which may read the tenant's own secrets.
     *
     * @param lifetime after which they are refused
     */
    public AwsCredentials issue(String tenant, Duration lifetime) {
        if (!TenantId.isValid(tenant)) {
            throw new IllegalArgumentException("Not a tenant's name: " + tenant);
        }
        forgetExpired();
        return grant("ASIA", new Principal.Tenant(cluster, tenant), lifetime);
    }

    /** Makes the credentials invalid at once. */
    public void revoke(AwsCredentials credentials) {
        grants.remove(credentials.accessKeyId());
    }

    Optional<Grant> find(String accessKeyId) {
        return Optional.ofNullable(grants.get(accessKeyId));
    }

    private AwsCredentials grant(String prefix, Principal principal, @Nullable Duration lifetime) {
        var credentials = new AwsCredentials(
                prefix + randomLetters(16),
                randomText(30),
                lifetime == null ? null : randomText(96),
                lifetime == null ? null : clock.instant().plus(lifetime));
        grants.put(credentials.accessKeyId(), new Grant(credentials, principal));
        return credentials;
    }

    /** Expired credentials are told apart from unknown ones for a day; then the difference helps nobody. */
    private void forgetExpired() {
        var yesterday = clock.instant().minus(Duration.ofDays(1));
        grants.values().removeIf(grant -> {
            var expiration = grant.credentials().expiration();
            return expiration != null && expiration.isBefore(yesterday);
        });
    }

    private String randomText(int bytes) {
        var buffer = new byte[bytes];
        random.nextBytes(buffer);
        return Base64.getEncoder().encodeToString(buffer);
    }

    private String randomLetters(int length) {
        return random.ints(length, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
