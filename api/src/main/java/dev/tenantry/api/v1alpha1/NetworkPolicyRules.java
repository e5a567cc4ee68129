package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A class's say in what its tenants reach. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record NetworkPolicyRules(
        @JsonPropertyDescription("Destinations that every tenant may reach, for example VPC endpoints")
        @Size(max = 64)
        @Nullable
        List<EgressRule> alwaysAllow,

        @JsonPropertyDescription(
                "Ranges that no tenant may name or reach: the cluster's pods, Services and nodes; instance metadata services always belong to them")
        @Size(max = 64)
        @Nullable
        List<@Size(min = 1, max = 64) String> forbid,

        @JsonPropertyDescription(
                "Required: a tenant loads no credential before its pod has proved that the policies hold; Reported: only the condition NetworkFenced says so")
        @Default("Required")
        @Nullable
        Enforcement enforcement) {

    /** What follows where nothing proves that the cluster enforces NetworkPolicies. */
    public enum Enforcement {
        /** Credentials stay unloaded until enforcement is proved. */
        Required,
        /** The tenant serves, and its status says that it is not fenced. */
        Reported
    }

    /** What holds where a class says nothing. */
    public static NetworkPolicyRules standard() {
        return new NetworkPolicyRules(null, null, null);
    }

    /** The choice; {@link Enforcement#Required} where none is named. */
    public Enforcement enforcementOrDefault() {
        return Objects.requireNonNullElse(enforcement, Enforcement.Required);
    }

    /** Destinations that every tenant may reach, never null. */
    public List<EgressRule> alwaysAllowed() {
        return alwaysAllow == null ? List.of() : alwaysAllow;
    }

    /** Ranges that no tenant may reach, never null. */
    public List<String> forbidden() {
        return forbid == null ? List.of() : forbid;
    }
}
