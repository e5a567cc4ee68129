package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A taint of nodes that tenants' pods tolerate; a key is required, so that no class tolerates every taint. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.operator != 'Exists' || !has(self.value)",
        message = "operator Exists takes no value",
        fieldPath = ".value")
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeToleration(
        @JsonPropertyDescription("Key of the taint") @Required @Size(min = 1, max = 317) @Pattern(Names.LABEL_KEY)
        String key,

        @JsonPropertyDescription("Equal: the taint's value must be the one here; Exists: any value")
        @Default("Equal")
        @Nullable
        Operator operator,

        @JsonPropertyDescription("Value of the taint; {tenant} is the tenant's name") @Size(max = 63) @Nullable
        String value,

        @JsonPropertyDescription("Effect of the taint; absent: all") @Nullable
        Effect effect) {

    /** How a taint is compared. */
    public enum Operator {
        /** Key and value are the same. */
        Equal,
        /** The key is the same. */
        Exists
    }

    /** What a taint does to pods that do not tolerate it. */
    public enum Effect {
        /** They are not scheduled there. */
        NoSchedule,
        /** They are scheduled there only where nothing else is left. */
        PreferNoSchedule,
        /** They are evicted too. */
        NoExecute
    }

    /** The comparison; {@link Operator#Equal} where none is named. */
    public Operator operatorOrDefault() {
        return Objects.requireNonNullElse(operator, Operator.Equal);
    }
}
