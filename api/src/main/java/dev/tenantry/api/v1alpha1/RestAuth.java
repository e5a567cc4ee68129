package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Sends a credential of the tenant in a header of every request to the upstream. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RestAuth(
        @JsonPropertyDescription("Name of the header, for example Authorization")
        @Required
        @Size(max = 64)
        @Pattern("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$")
        String header,

        @JsonPropertyDescription("Name of the credential in spec.credentials; its value is sent as it is")
        @Required
        @Size(max = 32)
        @Pattern(Names.PATTERN)
        String credential) {}
