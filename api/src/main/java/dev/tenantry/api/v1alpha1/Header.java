package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A header with a fixed, public value. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Header(
        @JsonPropertyDescription("Name of the header")
        @Required
        @Size(max = 64)
        @Pattern("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$")
        String name,

        @JsonPropertyDescription("Value, visible ASCII characters and spaces")
        @Required
        @Size(max = 1024)
        @Pattern("^[\\x20-\\x7E]*$")
        String value) {}
