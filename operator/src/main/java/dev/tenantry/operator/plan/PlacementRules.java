package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.Isolation;
import dev.tenantry.api.v1alpha1.NodeToleration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the pods run: decided by the class alone, so that no tenant chooses its neighbours. */
final class PlacementRules {

    /** Minor version from which on user namespaces are stable. */
    private static final int USER_NAMESPACES_STABLE = 36;

    private static final String TENANT = "{tenant}";
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private final Request request;
    private final Isolation isolation;

    PlacementRules(Request request) {
        this.request = request;
        var isolation = request.policy().isolation();
        this.isolation = isolation == null ? Isolation.standard() : isolation;
    }

    /** The placement of a tenant with or without a volume of its own. */
    Placement resolve(TenantPlan.@Nullable Volume volume) {
        var tier = isolation.tierOrDefault();
        switch (tier) {
            case Namespace -> {}
            case Sandboxed -> demand(isolation.runtimeClassName() != null, "runtimeClassName", tier);
            case DedicatedNodes -> {
                demand(!isolation.nodeLabels().isEmpty(), "nodeSelector", tier);
                demand(!isolation.tolerationList().isEmpty(), "tolerations", tier);
            }
        }
        return new Placement(
                tier,
                isolation.runtimeClassName(),
                isolation.priorityClassName(),
                nodeSelector(),
                isolation.tolerationList().stream().map(this::toleration).toList(),
                ownUserNamespace(volume));
    }

    private void demand(boolean present, String field, Isolation.Tier tier) {
        if (!present) {
            request.refuseClass("isolation." + field, "is absent but needed by tier " + tier);
        }
    }

    private Map<String, String> nodeSelector() {
        var labels = new TreeMap<String, String>();
        isolation.nodeLabels().forEach((key, value) -> {
            if (!LABEL_KEY.matcher(key).matches()) {
                request.refuseClass("isolation.nodeSelector " + key, "is no key of a label");
            }
            labels.put(key, ofTenant("isolation.nodeSelector " + key, value));
        });
        return labels;
    }

    private NodeToleration toleration(NodeToleration written) {
        var value =
                written.value() == null ? null : ofTenant("isolation.tolerations " + written.key(), written.value());
        return new NodeToleration(written.key(), written.operator(), value, written.effect());
    }

    private String ofTenant(String field, String template) {
        var value = template.replace(TENANT, request.name());
        if (!LABEL_VALUE.matcher(value).matches()) {
            request.refuseClass(
                    field,
                    "becomes \"" + value + "\", which is no label value: at most 63 letters, digits and - _ . are");
        }
        return value;
    }

    /**
     * A sandbox is the stronger wall and not every one can map users; not every file system of a volume can map its
     * owners. What else it takes - kernel, container runtime - only the nodes know.
     */
    private boolean ownUserNamespace(TenantPlan.@Nullable Volume volume) {
        return switch (isolation.userNamespacesOrDefault()) {
            case Required -> true;
            case Off -> false;
            case Auto ->
                request.cluster().kubernetesMinor() >= USER_NAMESPACES_STABLE
                        && isolation.runtimeClassName() == null
                        && volume == null;
        };
    }
}
