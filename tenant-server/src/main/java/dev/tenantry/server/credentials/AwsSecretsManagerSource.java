package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import dev.tenantry.server.credentials.SecretUnavailableException.Kind;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Reads AWS Secrets Manager with this pod's identity. */
final class AwsSecretsManagerSource implements SecretSource {

    private static final String DEFAULT_STAGE = "AWSCURRENT";

    private final SecretsClients clients;
    private final AwsFailures failures;

    AwsSecretsManagerSource(SecretsClients clients, AwsFailures failures) {
        this.clients = clients;
        this.failures = failures;
    }

    @Override
    public Optional<String> currentVersion(AwsSecretsManager reference)
            throws SecretUnavailableException, InterruptedException {
        if (reference.versionId() != null) {
            return Optional.of(reference.versionId());
        }
        DescribeSecretResponse described;
        try {
            described = calling(reference, () -> clients.of(reference)
                    .describeSecret(DescribeSecretRequest.builder()
                            .secretId(reference.secretId())
                            .build()));
        } catch (SecretUnavailableException e) {
            if (e.kind() == Kind.ACCESS_DENIED) {
                // reading alone may be allowed; then the value itself tells
                return Optional.empty();
            }
            throw e;
        }
        if (described.deletedDate() != null) {
            throw failures.markedForDeletion(reference);
        }
        String stage = stageOf(reference);
        return Optional.of(described.versionIdsToStages().entrySet().stream()
                .filter(version -> version.getValue().contains(stage))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> failures.noSuchVersion(reference, stage)));
    }

    @Override
    public Secret read(AwsSecretsManager reference) throws SecretUnavailableException, InterruptedException {
        var request = GetSecretValueRequest.builder().secretId(reference.secretId());
        if (reference.versionId() != null) {
            request.versionId(reference.versionId());
        } else {
            request.versionStage(stageOf(reference));
        }
        var response = calling(reference, () -> clients.of(reference).getSecretValue(request.build()));
        return new Secret(response.versionId(), SecretDocument.extract(reference, content(reference, response)));
    }

    private static String content(AwsSecretsManager reference, GetSecretValueResponse response)
            throws SecretUnavailableException {
        if (response.secretString() != null) {
            return response.secretString();
        }
        try {
            return response.secretBinary() == null
                    ? ""
                    : response.secretBinary().asUtf8String();
        } catch (UncheckedIOException e) {
            throw new SecretUnavailableException(
                    Kind.BAD_JSON, "secret " + reference.secretId() + " is binary and not UTF-8 text");
        }
    }

    private <T> T calling(AwsSecretsManager reference, Supplier<T> call)
            throws SecretUnavailableException, InterruptedException {
        try {
            return call.get();
        } catch (AbortedException e) {
            throw new InterruptedException("interrupted while asking Secrets Manager");
        } catch (RuntimeException e) {
            throw failures.of(e, reference);
        }
    }

    private static String stageOf(AwsSecretsManager reference) {
        return reference.versionStage() == null ? DEFAULT_STAGE : reference.versionStage();
    }
}
