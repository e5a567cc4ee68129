package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What the tenant's pod said of one credential; a version id, never a value. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialStatus(
        String name,
        String source,
        @Nullable String versionId,
        @Nullable String loadedAt,
        State state) {

    /** How usable the credential is. */
    public enum State {
        /** Loaded, and the last look found no newer version. */
        Current,
        /** Loaded, but the source could not be read since. */
        Stale,
        /** Loaded once, then refused or deleted at the source: no longer used. */
        Revoked,
        /** Never loaded. */
        Missing
    }
}
