package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How clients reach a tenant: by header, or by path where a client cannot set headers. */
public record Endpoint(
        @JsonPropertyDescription("Shared address, used with the header")
        String url,

        @JsonPropertyDescription("Header to send, for example X-Client-ID: acme")
        String header,

        @JsonPropertyDescription("The tenant's own address, needs no header")
        String pathUrl) {}
