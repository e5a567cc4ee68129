package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Bounds on what one request may take; more is refused by the tenant server. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Limits(
        @JsonPropertyDescription("Largest request body; default 4Mi, more is refused with 413")
        @Size(max = 11)
        @Pattern(Bytes.PATTERN)
        @Nullable
        String maxBodyBytes,

        @JsonPropertyDescription("How long one tool call may take; default 60s")
        @Size(min = 2, max = 21)
        @Pattern(Durations.PATTERN)
        @Nullable
        String requestTimeout) {}
