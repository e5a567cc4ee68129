package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Values for the sizes of a tenant: as defaults, or as the most that may be asked for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sizing(
        @Nullable Limits limits,
        @Nullable Replicas replicas,
        @Nullable Resources resources,
        @Nullable Storage storage) {}
