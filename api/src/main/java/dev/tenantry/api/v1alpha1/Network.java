package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tenant's pod may reach beyond name resolution and its credential source. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Network(
        @JsonPropertyDescription("Destinations; absent or empty: none") @Size(max = 64) @Nullable
        List<EgressRule> egress) {

    /** Destinations, never null. */
    public List<EgressRule> egressRules() {
        return egress == null ? List.of() : egress;
    }
}
