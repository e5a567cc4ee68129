package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands between a tenant's pods and everything else on their node. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.tier != 'Sandboxed' || has(self.runtimeClassName)",
        message =
                "tier Sandboxed needs runtimeClassName: the RuntimeClass of a sandbox such as gVisor or Kata Containers",
        fieldPath = ".runtimeClassName",
        reason = "FieldValueRequired")
@ValidationRule(
        value = "self.tier != 'Namespace' || !has(self.runtimeClassName)",
        message = "runtimeClassName needs tier Sandboxed or DedicatedNodes",
        fieldPath = ".runtimeClassName")
@ValidationRule(
        value = "self.tier != 'DedicatedNodes' || has(self.nodeSelector)",
        message = "tier DedicatedNodes needs nodeSelector: the label that only the dedicated nodes have",
        fieldPath = ".nodeSelector",
        reason = "FieldValueRequired")
@ValidationRule(
        value = "self.tier != 'DedicatedNodes' || has(self.tolerations)",
        message = "tier DedicatedNodes needs tolerations: without a taint on the nodes other pods run there too",
        fieldPath = ".tolerations",
        reason = "FieldValueRequired")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Isolation(
        @JsonPropertyDescription(
                "Namespace: own namespace, shared kernel; Sandboxed: own kernel or a sandbox before it; DedicatedNodes: nodes that run nothing else")
        @Default("Namespace")
        @Nullable
        Tier tier,

        @JsonPropertyDescription("RuntimeClass of the pods; required where tier is Sandboxed")
        @Size(min = 1, max = 253)
        @Pattern(Names.DNS_SUBDOMAIN)
        @Nullable
        String runtimeClassName,

        @JsonPropertyDescription("PriorityClass of the pods; absent: the cluster's default")
        @Size(min = 1, max = 253)
        @Pattern(Names.DNS_SUBDOMAIN)
        @Nullable
        String priorityClassName,

        @JsonPropertyDescription(
                "Labels of the nodes that the pods run on; {tenant} in a value is the tenant's name: nodes of its own. Required where tier is DedicatedNodes")
        @Size(min = 1, max = 16)
        @Nullable
        Map<String, @Size(max = 63) String> nodeSelector,

        @JsonPropertyDescription("Taints that the pods tolerate; required where tier is DedicatedNodes")
        @Size(min = 1, max = 16)
        @Nullable
        List<NodeToleration> tolerations,

        @JsonPropertyDescription(
                "Whether root in a pod is nobody on its node; Auto: from Kubernetes 1.36 on, for pods without sandbox and volume")
        @Default("Auto")
        @Nullable
        UserNamespaces userNamespaces) {

    /** How far a tenant is kept from everything else. */
    public enum Tier {
        /** A namespace of its own, the kernel and the nodes shared. */
        Namespace,
        /** A sandboxed runtime between the pod and the node's kernel. */
        Sandboxed,
        /** Nodes on which nothing else runs. */
        DedicatedNodes
    }

    /** Whether pods get a user namespace of their own. */
    public enum UserNamespaces {
        /** Where it can be expected to work. */
        Auto,
        /** Always; a pod whose node cannot does not start. */
        Required,
        /** Never. */
        Off
    }

    /** What holds where a class says nothing. */
    public static Isolation standard() {
        return new Isolation(null, null, null, null, null, null);
    }

    /** The tier; {@link Tier#Namespace} where none is named. */
    public Tier tierOrDefault() {
        return Objects.requireNonNullElse(tier, Tier.Namespace);
    }

    /** The choice; {@link UserNamespaces#Auto} where none is named. */
    public UserNamespaces userNamespacesOrDefault() {
        return Objects.requireNonNullElse(userNamespaces, UserNamespaces.Auto);
    }

    /** Labels of the nodes, never null. */
    public Map<String, String> nodeLabels() {
        return nodeSelector == null ? Map.of() : nodeSelector;
    }

    /** Tolerations, never null. */
    public List<NodeToleration> tolerationList() {
        return tolerations == null ? List.of() : tolerations;
    }
}
