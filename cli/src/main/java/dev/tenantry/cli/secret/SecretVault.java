package dev.tenantry.cli.secret;

import dev.tenantry.command.CommandFailedException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** The secrets of tenants in one AWS Secrets Manager. Failures become {@link CommandFailedException}, without a value. */
final class SecretVault implements AutoCloseable {

    private static final String CURRENT = "AWSCURRENT";

    private final SecretsManagerClient client;
    private final SecretPrefix prefix;

    SecretVault(SecretsManagerClient client, SecretPrefix prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    /**
     * One secret, without its value.
     *
     * @param versionId the current version, or null where there is none
     * @param changedAt when anything of it last changed
     */
    record Entry(
            SecretRef secret, String secretName, @Nullable String versionId, Instant changedAt) {}

    /** The full name of a secret. */
    String nameOf(SecretRef secret) {
        return prefix.nameOf(secret);
    }

    /**
     * Sets fields of the secret's JSON object; its other fields stay. Creates the secret when there is none.
     *
     * @return the id of the new version
     */
    String merge(SecretRef secret, Map<String, String> fields) {
        var name = prefix.nameOf(secret);
        return asked(secret, () -> write(name, SecretJson.merge(secret, current(name), fields)));
    }

    /**
     * Makes the text the whole value of the secret. Creates the secret when there is none.
     *
     * @return the id of the new version
     */
    String replace(SecretRef secret, String value) {
        return asked(secret, () -> write(prefix.nameOf(secret), value));
    }

    /** The secrets of one tenant, or of all, by name. */
    List<Entry> list(@Nullable String tenant) {
        var start = tenant == null ? prefix.common() : prefix.of(tenant);
        return asked("the list of secrets", () -> client
                .listSecretsPaginator(request -> {
                    if (!start.isEmpty()) {
                        request.filters(Filter.builder()
                                .key(FilterNameStringType.NAME)
                                .values(start)
                                .build());
                    }
                })
                .stream()
                .flatMap(page -> page.secretList().stream())
                .map(this::entry)
                .flatMap(Optional::stream)
                .filter(entry -> tenant == null || entry.secret().tenant().equals(tenant))
                .sorted(Comparator.comparing(entry -> entry.secret().toString()))
                .toList());
    }

    /**
     * Deletes a secret.
     *
     * @param recoveryDays how long it can be restored, 7 to 30, or 0 for not at all
     */
    void delete(SecretRef secret, int recoveryDays) {
        asked(
                secret,
                () -> client.deleteSecret(request -> {
                    request.secretId(prefix.nameOf(secret));
                    if (recoveryDays == 0) {
                        request.forceDeleteWithoutRecovery(true);
                    } else {
                        request.recoveryWindowInDays((long) recoveryDays);
                    }
                }));
    }

    @Override
    public void close() {
        client.close();
    }

    private Optional<GetSecretValueResponse> current(String name) {
        try {
            return Optional.of(client.getSecretValue(request -> request.secretId(name)));
        } catch (ResourceNotFoundException e) {
            return Optional.empty(); // no secret, or one without a version
        }
    }

    private String write(String name, String value) {
        try {
            return client.putSecretValue(request -> request.secretId(name).secretString(value))
                    .versionId();
        } catch (ResourceNotFoundException absent) {
            return create(name, value);
        }
    }

    private String create(String name, String value) {
        try {
            return client.createSecret(request -> request.name(name).secretString(value))
                    .versionId();
        } catch (ResourceExistsException createdMeanwhile) {
            return client.putSecretValue(request -> request.secretId(name).secretString(value))
                    .versionId();
        }
    }

    private Optional<Entry> entry(SecretListEntry listed) {
        var version = listed.secretVersionsToStages().entrySet().stream()
                .filter(stages -> stages.getValue().contains(CURRENT))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        var changed = listed.lastChangedDate() == null ? listed.createdDate() : listed.lastChangedDate();
        return prefix.refOf(listed.name()).map(secret -> new Entry(secret, listed.name(), version, changed));
    }

    private static <T> T asked(Object subject, Supplier<T> action) {
        try {
            return action.get();
        } catch (AwsServiceException e) {
            var details = e.awsErrorDetails();
            var reason = details == null ? e.getMessage() : details.errorMessage() + " (" + details.errorCode() + ")";
            throw new CommandFailedException(subject + ": " + reason, e);
        } catch (SdkException e) {
            throw new CommandFailedException(subject + ": " + e.getMessage(), e);
        }
    }
}
