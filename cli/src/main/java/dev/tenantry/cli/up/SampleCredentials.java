package dev.tenantry.cli.up;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.v1alpha1.AwsSecretsManagerSource;
import dev.tenantry.api.v1alpha1.Credential;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.local.secrets.SecretStore;
import dev.tenantry.local.secrets.SecretValue;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Gives the sample tenants credentials, so that they answer without anybody's help. Nobody sees the values. */
final class SampleCredentials {

    private static final int BYTES = 24;

    private final SecretStore store;
    private final RandomGenerator random;

    /**
     * @param random a cryptographically strong source
     */
    SampleCredentials(SecretStore store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    /** Stores a random value for each declared credential whose secret does not exist. */
    void storeMissing(Collection<McpTenant> tenants) {
        var existing = store.list().stream().map(secret -> secret.name()).collect(Collectors.toSet());
        var missing = tenants.stream()
                .flatMap(tenant -> tenant.getSpec().credentialList().stream())
                .map(Credential::awsSecretsManager)
                .filter(source -> !existing.contains(source.secretId()))
                .collect(Collectors.groupingBy(
                        AwsSecretsManagerSource::secretId, LinkedHashMap::new, Collectors.toList()));
        missing.forEach((name, sources) -> store.put(name, SecretValue.ofString(value(sources))));
    }

    /** A JSON object with all keys that are asked for, or one text where no key is. */
    private String value(List<AwsSecretsManagerSource> sources) {
        var object = new ObjectMapper().createObjectNode();
        sources.stream()
                .map(AwsSecretsManagerSource::key)
                .filter(Objects::nonNull)
                .forEach(key -> object.put(key, randomText()));
        return object.isEmpty() ? randomText() : object.toString();
    }

    private String randomText() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
