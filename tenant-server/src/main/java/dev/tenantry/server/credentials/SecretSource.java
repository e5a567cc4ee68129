package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import java.util.Optional;

/** Where secrets are kept. */
interface SecretSource {

    /**
     * The version that the reference points at now, without reading the value.
     *
     * @return empty where the source lets this server read values only
     */
    Optional<String> currentVersion(AwsSecretsManager reference)
            throws SecretUnavailableException, InterruptedException;

    /** The secret as it is now. */
    Secret read(AwsSecretsManager reference) throws SecretUnavailableException, InterruptedException;

    /**
     * A secret.
     *
     * @param versionId identifies the content
     * @param value the part of the content that the reference names
     */
    record Secret(String versionId, SecretValue value) {}
}
