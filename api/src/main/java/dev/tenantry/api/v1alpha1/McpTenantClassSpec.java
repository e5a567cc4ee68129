package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What a platform team decides for all tenants of a class. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record McpTenantClassSpec(
        @JsonPropertyDescription("Public address of the shared edge, for example https://mcp.example.com")
        @Required
        @Pattern("^https?://[^\\s/?#@]+$")
        @Size(max = 512)
        String endpoint,

        @JsonPropertyDescription("How requests reach the tenants; absent: the Tenantry edge alone") @Nullable
        Routing routing,

        @JsonPropertyDescription("Images of the tenants' pods") @Required
        Images images,

        @JsonPropertyDescription("Which secrets tenants may name") @Required
        Secrets secrets,

        @JsonPropertyDescription("Which modes of access tenants may choose; absent: none without a caller's credential")
        @Nullable
        AccessPolicy access,

        @JsonPropertyDescription("What tenants may reach whatever they say, and what never") @Nullable
        NetworkPolicyRules network,

        @JsonPropertyDescription("What stands between a tenant's pods and everything else on their node") @Nullable
        Isolation isolation,

        @JsonPropertyDescription("How much of the cluster the class's tenants may take together") @Nullable
        TenantQuota quota,

        @JsonPropertyDescription("What a tenant gets where it says nothing") @Nullable
        Sizing defaults,

        @JsonPropertyDescription("The most that a tenant may ask for") @Nullable
        Sizing maxima) {}
