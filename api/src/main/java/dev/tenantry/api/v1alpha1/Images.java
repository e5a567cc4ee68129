package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Images of a tenant's pod. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Images(
        @JsonPropertyDescription("The tenant server, by digest")
        @Required
        @Size(max = 512)
        @Pattern("^[a-z0-9][a-z0-9._:/-]*@sha256:[a-f0-9]{64}$")
        String tenantServer) {}
