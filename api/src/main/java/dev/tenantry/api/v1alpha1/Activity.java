package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Whether a tenant serves. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Activity(State state, @Nullable String since) {

    /** States of a tenant; sleeping states come with {@code spec.idle}. */
    public enum State {
        Active,
        Suspended
    }
}
