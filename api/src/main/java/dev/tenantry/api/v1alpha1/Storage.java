package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A volume of the tenant's own. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Storage(
        @JsonPropertyDescription("Size, for example 1Gi")
        @Required
        @Size(max = 16)
        @Pattern("^[1-9][0-9]{0,11}(Mi|Gi|Ti)$")
        String size,

        @JsonPropertyDescription("StorageClass; absent: the cluster's default") @Size(min = 1, max = 253) @Nullable
        String storageClassName) {}
