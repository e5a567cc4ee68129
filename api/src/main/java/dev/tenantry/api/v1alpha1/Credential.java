package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A named credential and where the tenant's own pod reads it from. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Credential(
        @JsonPropertyDescription("Name that other parts of the spec use, unique in the tenant")
        @Required
        @Size(max = 32)
        @Pattern(Names.PATTERN)
        String name,

        @JsonPropertyDescription("A secret in AWS Secrets Manager, read by the pod with its own identity") @Required
        AwsSecretsManagerSource awsSecretsManager,

        @JsonPropertyDescription("false: the tenant becomes Ready without it and CredentialsReady explains")
        @Default("true")
        @Nullable
        Boolean required,

        @JsonPropertyDescription("How often the pod looks for a new version, at least 60s; default 5m")
        @Size(min = 2, max = 21)
        @Pattern(Durations.PATTERN)
        @Nullable
        String refreshPeriod) {

    /** Whether the tenant must not become Ready without this credential. */
    public boolean mustBeLoaded() {
        return !Boolean.FALSE.equals(required);
    }
}
