package dev.tenantry.toolpack;

/** The tenant's credentials, as they are now. Values must not be kept beyond the request they are read for. */
public interface Credentials {

    /**
     * The value of a credential.
     *
     * @throws CredentialUnavailableException if it is not loaded; the message says why, never the value
     */
    String value(String name);

    /**
     * Asks the source again because the upstream refused the value, at most once for callers that ask at the same time
     * and at most every 30 seconds.
     *
     * @param refused the value that was refused
     * @return whether the value is now another one, so that the request is worth repeating once
     */
    boolean refreshAfterRefusal(String name, String refused) throws InterruptedException;
}
