package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One destination that a tenant's pod may reach, by address range or by name. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.cidr) != has(self.host)", message = "set exactly one of cidr and host")
@JsonIgnoreProperties(ignoreUnknown = true)
public record EgressRule(
        @JsonPropertyDescription("IPv4 or IPv6 range, for example 203.0.113.0/24") @Size(max = 64) @Nullable
        String cidr,

        @JsonPropertyDescription("Host name; needs a network engine that enforces names")
        @Size(max = 253)
        @Pattern("^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)*[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")
        @Nullable
        String host,

        @JsonPropertyDescription("TCP ports; absent: 443") @Size(min = 1, max = 16) @Nullable
        List<@Min(1) @Max(65535) Integer> ports) {}
