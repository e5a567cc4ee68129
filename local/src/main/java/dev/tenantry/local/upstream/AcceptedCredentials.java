package dev.tenantry.local.upstream;

/** Decides which credentials the upstream accepts. Asked for every request, so that a rotated credential counts at once. */
@FunctionalInterface
public interface AcceptedCredentials {

    /**
     * Whether that tenant may call with that credential.
     *
     * @param tenant first segment of the path
     * @param authorization value of the Authorization header; never empty
     */
    boolean accepts(String tenant, String authorization);
}
