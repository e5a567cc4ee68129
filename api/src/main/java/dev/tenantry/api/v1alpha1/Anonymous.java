package dev.tenantry.api.v1alpha1;

/** Access without a caller's credential; has no settings. */
public record Anonymous() {}
