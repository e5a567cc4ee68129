package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Values for the sizes of a tenant: as defaults, or as the most that may be asked for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sizing(
        @JsonPropertyDescription("Bounds on one request") @Nullable
        Limits limits,

        @JsonPropertyDescription("How many pods serve a tenant") @Nullable
        Replicas replicas,

        @JsonPropertyDescription("Compute of one replica") @Nullable
        Resources resources,

        @JsonPropertyDescription("A volume of the tenant's own, mounted at /data") @Nullable
        Storage storage) {}
