package dev.tenantry.api.v1alpha1;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One entry of a ConfigMap in the operator's namespace. */
public record ConfigMapKey(
        @Required @Size(min = 1, max = 253) String name,
        @Required @Size(min = 1, max = 253) String key) {}
