package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What the tenant's pod said of one credential; a version id, never a value. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CredentialStatus(
        @JsonPropertyDescription("Name in spec.credentials") @Required @Size(max = 32)
        String name,

        @JsonPropertyDescription("Kind of source, for example AwsSecretsManager") @Size(max = 64)
        String source,

        @JsonPropertyDescription("Version that the pod uses; never a value") @Size(max = 64) @Nullable
        String versionId,

        @JsonPropertyDescription("When the pod loaded that version, RFC 3339") @Size(max = 64) @Nullable
        String loadedAt,

        @JsonPropertyDescription("How usable it is") State state) {

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
