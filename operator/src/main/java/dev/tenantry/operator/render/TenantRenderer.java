package dev.tenantry.operator.render;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.dependent.TenantDependents;
import dev.tenantry.operator.plan.ClassSelection;
import dev.tenantry.operator.plan.ClusterFacts;
import dev.tenantry.operator.plan.Decision;
import dev.tenantry.operator.plan.OpenApiDocuments;
import dev.tenantry.operator.plan.TenantPlanner;
import dev.tenantry.operator.plan.Violation;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;

/**
 * Renders tenants by the same planner and dependents that the operator runs.
 *
 * @param clusterName value of {@code {cluster}} in secret name prefixes
 * @param systemNamespace namespace of the edge, the operator and the OpenAPI ConfigMaps
 * @param classes the classes that there are
 * @param configMaps the ConfigMaps that there are; those that are no OpenAPI documents do not count
 */
public record TenantRenderer(
        String clusterName, String systemNamespace, ClassSelection classes, Collection<ConfigMap> configMaps) {

    /** Minor version of the cluster that objects are rendered for: the newest one that is supported. */
    private static final int KUBERNETES_MINOR = 36;

    private static final TenantPlanner PLANNER = new TenantPlanner();

    /** Outcome for one tenant. */
    public sealed interface Rendering {

        /**
         * The tenant is valid.
         *
         * @param objects what the operator would apply, in this order; without owner references, which need the uid
         *     that only the API server gives
         */
        record Objects(List<HasMetadata> objects) implements Rendering {}

        /** The operator would refuse the tenant. */
        record Refused(List<Violation> violations) implements Rendering {}
    }

    /** Renders one tenant, the first of its class, for a cluster of the newest supported Kubernetes that serves HTTPRoutes. */
    public Rendering render(McpTenant tenant) {
        var documents = OpenApiDocuments.of(configMaps.stream(), systemNamespace);
        var facts = new ClusterFacts(clusterName, systemNamespace, true, KUBERNETES_MINOR, documents, List.of());
        return switch (PLANNER.plan(tenant, classes, facts)) {
            case Decision.Planned(var plan) -> new Rendering.Objects(TenantDependents.objectsOf(plan));
            case Decision.Refused(var violations) -> new Rendering.Refused(violations);
        };
    }
}
