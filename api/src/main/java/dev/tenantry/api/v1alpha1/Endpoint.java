package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** How clients reach a tenant: by header, or by path where a client cannot set headers. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Endpoint(
        @JsonPropertyDescription("Shared address, used with the header") @Size(max = 2048)
        String url,

        @JsonPropertyDescription("Header to send, for example X-Client-ID: acme") @Size(max = 256)
        String header,

        @JsonPropertyDescription("The tenant's own address, needs no header") @Size(max = 2048)
        String pathUrl) {}
