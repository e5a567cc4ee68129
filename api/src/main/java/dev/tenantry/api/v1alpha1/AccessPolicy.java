package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** Which modes of access a class allows. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccessPolicy(
        @JsonPropertyDescription(
                "true: tenants may be called without a caller's credential, and are where they say" + " nothing")
        @Default("false")
        @Nullable
        Boolean allowAnonymous) {}
