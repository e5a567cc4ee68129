package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Whether a tenant serves. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Activity(
        @JsonPropertyDescription("Active: it serves; Suspended: it is refused at the edge")
        State state,

        @JsonPropertyDescription("When this state began, RFC 3339") @Size(max = 64) @Nullable
        String since) {

    /** States of a tenant; sleeping states come with {@code spec.idle}. */
    public enum State {
        Active,
        Suspended
    }
}
