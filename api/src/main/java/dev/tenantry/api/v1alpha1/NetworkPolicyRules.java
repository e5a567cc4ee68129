package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class's say in what its tenants reach. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record NetworkPolicyRules(
        @JsonPropertyDescription("Destinations that every tenant may reach, for example VPC endpoints")
        @Size(max = 64)
        @Nullable
        List<EgressRule> alwaysAllow,

        @JsonPropertyDescription("Ranges that no tenant may name or reach; 169.254.169.254/32 always belongs to them")
        @Size(max = 64)
        @Nullable
        List<@Size(min = 1, max = 64) String> forbid) {}
