package dev.tenantry.local.secrets;

import static dev.tenantry.local.secrets.SecretVersion.CURRENT;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in memory, with the versions, staging labels and deletion of AWS Secrets Manager. Thread-safe; every answer is
 * an immutable picture. All methods that take an id accept a name, an ARN, or an ARN without its random suffix, and
 * throw {@link SecretsManagerException} as AWS does.
 */
public final class SecretStore {

    /** Account in the ARNs. */
    static final String ACCOUNT = "000000000000";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
    private static final int ARN_SUFFIX = 6;

    private final String region;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Map<String, Secret> secrets = new HashMap<>();
    private final List<Consumer<Secret>> listeners = new CopyOnWriteArrayList<>();

    /**
     * An empty store.
     *
     * @param region AWS region in the ARNs
     * @param ids source of version ids and ARN suffixes
     */
    public SecretStore(String region, InstantSource clock, Supplier<UUID> ids) {
        this.region = region;
        this.clock = clock;
        this.ids = ids;
    }

    /** The region in the ARNs. */
    public String region() {
        return region;
    }

    /** Calls the listener after each change, on the thread that made it, with the secret as it is then. */
    public void onChange(Consumer<Secret> listener) {
        listeners.add(listener);
    }

    /** Creates a secret; without a value it has no version yet. */
    public Secret create(
            String name,
            @Nullable String description,
            Map<String, String> tags,
            @Nullable SecretValue value,
            @Nullable String token) {
        if (!NAME.matcher(name).matches()) {
            throw SecretsManagerException.validation("Invalid name. Must be a valid name containing alphanumeric"
                    + " characters, or any of the following: -/_+=.@!");
        }
        var versionId = token == null ? ids.get().toString() : token;
        var existing = find(name);
        if (existing.isPresent()) {
            return sameCreation(existing.get(), versionId, value);
        }
        var now = clock.instant();
        var suffix = ids.get().toString().replace("-", "").substring(0, ARN_SUFFIX);
        var arn = "arn:aws:secretsmanager:%s:%s:secret:%s-%s".formatted(region, ACCOUNT, name, suffix);
        var secret = new Secret(name, arn, description, tags, List.of(), now, now, null);
        var stored = value == null ? secret : secret.withVersion(versionId, value, Set.of(CURRENT), now);
        synchronized (secrets) {
            if (secrets.putIfAbsent(name, stored) != null) {
                throw alreadyExists(name);
            }
        }
        listeners.forEach(listener -> listener.accept(stored));
        return stored;
    }

    /** Creates the secret, or gives it a new current version. */
    public Secret put(String name, SecretValue value) {
        return find(name).isPresent()
                ? addVersion(name, value, null, Set.of(CURRENT))
                : create(name, null, Map.of(), value, null);
    }

    /** Adds a version; with the token of an equal version, nothing changes. */
    public Secret addVersion(String id, SecretValue value, @Nullable String token, Set<String> stages) {
        var versionId = token == null ? ids.get().toString() : token;
        return update(id, secret -> {
            var same = secret.version(versionId);
            if (same.isEmpty()) {
                return secret.withVersion(versionId, value, stages, clock.instant());
            }
            if (!same.get().value().equals(value)) {
                throw SecretsManagerException.exists("You can't use ClientRequestToken " + versionId
                        + " because that value is already in use for a version of secret " + secret.arn() + ".");
            }
            return secret;
        });
    }

    /** The secret, even while it waits for its deletion. */
    public Secret describe(String id) {
        return find(id).orElseThrow(SecretsManagerException::noSuchSecret);
    }

    /** The secret, unless it waits for its deletion. */
    public Secret get(String id) {
        return active(describe(id));
    }

    /** All secrets, oldest first, with those that wait for their deletion. */
    public List<Secret> list() {
        synchronized (secrets) {
            purge();
            return secrets.values().stream()
                    .sorted(Comparator.comparing(Secret::createdAt).thenComparing(Secret::name))
                    .toList();
        }
    }

    /** Changes the description. */
    public Secret describeAs(String id, String description) {
        return update(id, secret -> secret.withDescription(description, clock.instant()));
    }

    /** Adds or replaces tags. */
    public Secret tag(String id, Map<String, String> tags) {
        return update(id, secret -> secret.withTags(tags, clock.instant()));
    }

    /** Replaces the secret by what the change makes of it; refused while the secret waits for its deletion. */
    Secret update(String id, UnaryOperator<Secret> change) {
        return replace(id, secret -> change.apply(active(secret)));
    }

    /** Marks the secret for deletion after the window, or deletes it now when the window is zero. */
    public Secret delete(String id, Duration recoveryWindow) {
        var now = clock.instant();
        return replace(id, secret -> {
            var marked = recoveryWindow.isZero() ? secret : active(secret);
            return marked.withDeletion(new Secret.Deletion(now, now.plus(recoveryWindow)), now);
        });
    }

    /** Takes back a deletion whose window is still open. */
    public Secret restore(String id) {
        return replace(id, secret -> secret.withDeletion(null, clock.instant()));
    }

    /** The secret with this name or ARN, or nothing. */
    Optional<Secret> find(String id) {
        synchronized (secrets) {
            purge();
            var byName = secrets.get(id);
            if (byName != null) {
                return Optional.of(byName);
            }
            return secrets.values().stream()
                    .filter(secret -> secret.arn().equals(id)
                            || secret.arn()
                                    .substring(0, secret.arn().length() - ARN_SUFFIX - 1)
                                    .equals(id))
                    .findFirst();
        }
    }

    private Secret replace(String id, UnaryOperator<Secret> change) {
        Secret before;
        Secret after;
        synchronized (secrets) {
            before = describe(id);
            after = change.apply(before);
            secrets.put(after.name(), after);
        }
        if (!after.equals(before)) {
            listeners.forEach(listener -> listener.accept(after));
        }
        return after;
    }

    private void purge() {
        var now = clock.instant();
        secrets.values().removeIf(secret -> {
            var deletion = secret.deletion();
            return deletion != null && !deletion.purgeAt().isAfter(now);
        });
    }

    private static Secret active(Secret secret) {
        if (secret.deletion() != null) {
            throw SecretsManagerException.markedForDeletion();
        }
        return secret;
    }

    /** CreateSecret is idempotent for an equal token and value. */
    private static Secret sameCreation(Secret secret, String versionId, @Nullable SecretValue value) {
        if (secret.deletion() != null) {
            throw SecretsManagerException.invalidRequest("You can't create this secret because a secret with this name"
                    + " is already scheduled for deletion.");
        }
        var version = secret.version(versionId);
        if (value == null || version.isEmpty() || !value.equals(version.get().value())) {
            throw alreadyExists(secret.name());
        }
        return secret;
    }

    private static SecretsManagerException alreadyExists(String name) {
        return SecretsManagerException.exists("The operation failed because the secret " + name + " already exists.");
    }
}
