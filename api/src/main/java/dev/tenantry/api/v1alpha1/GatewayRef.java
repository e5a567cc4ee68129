package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The shared Gateway that tenants' HTTPRoutes attach to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GatewayRef(
        @Required @Size(min = 1, max = 63) String namespace,
        @Required @Size(min = 1, max = 253) String name,
        @Size(min = 1, max = 253) @Nullable String sectionName) {}
