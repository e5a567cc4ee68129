package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantConfig.AwsSecretsManager;
import dev.tenantry.server.credentials.SecretUnavailableException.Kind;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Tells AWS errors apart, each with its remedy. */
final class AwsFailures {

    private static final Set<String> THROTTLED =
            Set.of("ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded");
    private static final Set<String> DENIED = Set.of(
            "AccessDeniedException",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "ExpiredTokenException",
            "ExpiredToken",
            "IncompleteSignature",
            "NotAuthorized");

    private final String tenant;

    AwsFailures(String tenant) {
        this.tenant = tenant;
    }

    SecretUnavailableException of(RuntimeException error, AwsSecretsManager reference) {
        return error instanceof AwsServiceException answered
                ? answered(answered, reference)
                : unanswered(error, reference);
    }

    SecretUnavailableException markedForDeletion(AwsSecretsManager reference) {
        return new SecretUnavailableException(
                Kind.MARKED_FOR_DELETION,
                "secret %s is marked for deletion; restore it: aws secretsmanager restore-secret --secret-id %s"
                        .formatted(reference.secretId(), reference.secretId()));
    }

    SecretUnavailableException noSuchVersion(AwsSecretsManager reference, String version) {
        return new SecretUnavailableException(
                Kind.NOT_FOUND,
                "secret %s has no version %s; put a value, or name another version in awsSecretsManager"
                        .formatted(reference.secretId(), version));
    }

    private SecretUnavailableException answered(AwsServiceException error, AwsSecretsManager reference) {
        String code = error.awsErrorDetails() == null
                ? ""
                : String.valueOf(error.awsErrorDetails().errorCode());
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        String id = reference.secretId();
        if (code.equals("ResourceNotFoundException")) {
            // the one code for both; only the text tells which
            return text.contains("secret value") ? noSuchVersion(reference, versionOf(reference)) : notFound(reference);
        }
        if (code.equals("InvalidRequestException") && text.contains("deletion")) {
            return markedForDeletion(reference);
        }
        if (code.startsWith("DecryptionFailure") || (DENIED.contains(code) && text.contains("kms"))) {
            return new SecretUnavailableException(
                    Kind.KMS_DENIED,
                    "secret %s cannot be decrypted; allow kms:Decrypt on its key for this pod's identity"
                            .formatted(id));
        }
        if (DENIED.contains(code)) {
            return new SecretUnavailableException(
                    Kind.ACCESS_DENIED,
                    ("access to secret %s is denied (%s); allow secretsmanager:GetSecretValue and"
                                    + " secretsmanager:DescribeSecret on it for this pod's identity")
                            .formatted(id, code));
        }
        if (THROTTLED.contains(code) || error.statusCode() == 429) {
            return new SecretUnavailableException(
                    Kind.THROTTLED, "AWS Secrets Manager throttles requests for secret %s; trying again".formatted(id));
        }
        return new SecretUnavailableException(
                Kind.UNREACHABLE,
                "AWS Secrets Manager answered %d %s for secret %s; trying again"
                        .formatted(error.statusCode(), code, id));
    }

    private static SecretUnavailableException unanswered(RuntimeException error, AwsSecretsManager reference) {
        String text = String.valueOf(error.getMessage());
        if (text.startsWith("Unable to load credentials")) {
            return new SecretUnavailableException(
                    Kind.NO_IDENTITY,
                    "this pod has no AWS identity to read secret %s with; associate one with its service account"
                            .formatted(reference.secretId()));
        }
        if (text.startsWith("Unable to load region")) {
            return new SecretUnavailableException(
                    Kind.NO_IDENTITY,
                    "no AWS region for secret %s; set awsSecretsManager.region or AWS_REGION"
                            .formatted(reference.secretId()));
        }
        return new SecretUnavailableException(
                Kind.UNREACHABLE,
                "AWS Secrets Manager cannot be reached for secret %s; check network rules and endpoint; trying again"
                        .formatted(reference.secretId()));
    }

    private SecretUnavailableException notFound(AwsSecretsManager reference) {
        String id = reference.secretId();
        int start = id.indexOf("/" + tenant + "/");
        return start < 0
                ? new SecretUnavailableException(
                        Kind.NOT_FOUND, "secret %s not found; create it in AWS Secrets Manager".formatted(id))
                : new SecretUnavailableException(
                        Kind.NOT_FOUND,
                        "secret %s not found; create it: tenantry secret put %s %s=…"
                                .formatted(
                                        id,
                                        id.substring(start + 1),
                                        reference.key() == null ? "<key>" : reference.key()));
    }

    private static String versionOf(AwsSecretsManager reference) {
        return reference.versionId() != null
                ? reference.versionId()
                : reference.versionStage() != null ? reference.versionStage() : "AWSCURRENT";
    }
}
