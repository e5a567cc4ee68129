package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Compute of one replica, as Kubernetes quantities. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Resources(
        @JsonPropertyDescription("CPU, requested and bounded; default 500m")
        @Size(max = 16)
        @Pattern("^[0-9]+m?$")
        @Nullable
        String cpu,

        @JsonPropertyDescription("Memory, requested and bounded; default 384Mi")
        @Size(max = 16)
        @Pattern("^[0-9]+(Mi|Gi)$")
        @Nullable
        String memory) {}
