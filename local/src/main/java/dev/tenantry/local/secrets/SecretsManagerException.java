package dev.tenantry.local.secrets;

/**
 * An error as AWS Secrets Manager reports it; the messages are AWS's own where they are known. All of them are HTTP 400
 * with the JSON protocols.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html">common errors</a>
 */
public final class SecretsManagerException extends RuntimeException {

    private final ErrorType type;

    SecretsManagerException(ErrorType type, String message) {
        super(message);
        this.type = type;
    }

    /** What went wrong. */
    public ErrorType type() {
        return type;
    }

    static SecretsManagerException noSuchSecret() {
        return new SecretsManagerException(
                ErrorType.RESOURCE_NOT_FOUND, "Secrets Manager can't find the specified secret.");
    }

    static SecretsManagerException noSuchValue(String what) {
        return new SecretsManagerException(
                ErrorType.RESOURCE_NOT_FOUND, "Secrets Manager can't find the specified secret value for " + what);
    }

    static SecretsManagerException markedForDeletion() {
        return invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
    }

    static SecretsManagerException invalidRequest(String message) {
        return new SecretsManagerException(ErrorType.INVALID_REQUEST, message);
    }

    static SecretsManagerException invalidParameter(String message) {
        return new SecretsManagerException(ErrorType.INVALID_PARAMETER, message);
    }

    static SecretsManagerException validation(String message) {
        return new SecretsManagerException(ErrorType.VALIDATION, message);
    }

    static SecretsManagerException exists(String message) {
        return new SecretsManagerException(ErrorType.RESOURCE_EXISTS, message);
    }
}
