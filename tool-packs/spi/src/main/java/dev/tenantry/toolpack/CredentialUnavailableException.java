package dev.tenantry.toolpack;

/** A credential that is not loaded; the message names it and the reason, never a value. */
public final class CredentialUnavailableException extends RuntimeException {

    public CredentialUnavailableException(String message) {
        super(message);
    }
}
