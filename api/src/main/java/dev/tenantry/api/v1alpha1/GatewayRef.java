package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The shared Gateway that tenants' HTTPRoutes attach to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatewayRef(
        @JsonPropertyDescription("Namespace of the Gateway") @Required @Size(min = 1, max = 63)
        String namespace,

        @JsonPropertyDescription("Name of the Gateway") @Required @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("Listener of the Gateway; absent: all") @Size(min = 1, max = 253) @Nullable
        String sectionName) {}
