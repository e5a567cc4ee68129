package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator saw of a tenant; can be rebuilt from the cluster at any time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record McpTenantStatus(
        @JsonPropertyDescription("Generation of the spec that this status speaks of") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Class that the tenant got") @Size(max = 253) @Nullable
        String className,

        @JsonPropertyDescription("Namespace of the tenant's objects") @Size(max = 63) @Nullable
        String namespace,

        @JsonPropertyDescription("How clients reach the tenant") @Nullable
        Endpoint endpoint,

        @JsonPropertyDescription("Whether the tenant serves") @Nullable
        Activity activity,

        @JsonPropertyDescription("What the tenant's pod said of its credentials") @Size(max = 32) @Nullable
        List<CredentialStatus> credentials,

        @JsonPropertyDescription(
                "SpecValid, NetworkFenced, CredentialsReady, WorkloadAvailable, RouteReady and the summary Ready")
        @Size(max = 32)
        @Nullable
        List<Condition> conditions) {

    /** Conditions, never null. */
    public List<Condition> conditionList() {
        return conditions == null ? List.of() : conditions;
    }
}
