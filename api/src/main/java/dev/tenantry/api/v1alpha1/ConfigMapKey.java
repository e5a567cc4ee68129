package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One entry of a ConfigMap in the operator's namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigMapKey(
        @JsonPropertyDescription("Name of the ConfigMap") @Required @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("Entry of its data") @Required @Size(min = 1, max = 253)
        String key) {}
