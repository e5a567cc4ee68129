package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How requests reach tenants. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.mode != 'GatewayApi' || has(self.gatewayRef)",
        message = "mode GatewayApi needs gatewayRef",
        fieldPath = ".gatewayRef")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Routing(
        @JsonPropertyDescription(
                "GatewayApi: one HTTPRoute per tenant; Envoy: the Tenantry edge; None: the platform routes by its own means")
        @Required
        Mode mode,

        @JsonPropertyDescription("The shared Gateway; required where mode is GatewayApi") @Nullable
        GatewayRef gatewayRef) {

    /** Ways to route. */
    public enum Mode {
        /** One HTTPRoute per tenant, served by the Gateway API implementation of the cluster. */
        GatewayApi,
        /** The Tenantry edge routes; no route object per tenant. */
        Envoy,
        /** The platform routes by its own means. */
        None
    }
}
