package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator saw of a tenant; can be rebuilt from the cluster at any time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record McpTenantStatus(
        @Nullable Long observedGeneration,
        @Nullable String className,
        @Nullable String namespace,
        @Nullable Endpoint endpoint,
        @Nullable Activity activity,
        @Nullable List<CredentialStatus> credentials,
        @Nullable List<Condition> conditions) {

    /** Conditions, never null. */
    public List<Condition> conditionList() {
        return conditions == null ? List.of() : conditions;
    }
}
