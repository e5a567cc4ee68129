package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Access without a caller's credential; has no settings. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Anonymous() {}
