package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How much of the cluster all tenants of a class may take together. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TenantQuota(
        @JsonPropertyDescription(
                "How many tenants the class may have; those created later are refused; absent: any number")
        @Min(0)
        @Max(100000)
        @Nullable
        Integer tenants) {}
