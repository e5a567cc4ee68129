package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.Isolation;
import dev.tenantry.api.v1alpha1.NodeToleration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On which nodes a tenant's pods run, and what stands between them and the node.
 *
 * @param tier what the class promises
 * @param runtimeClassName RuntimeClass, or null for the nodes' default
 * @param priorityClassName PriorityClass, or null for the cluster's default
 * @param nodeSelector labels that the nodes must have
 * @param tolerations taints that the pods tolerate
 * @param ownUserNamespace whether root in the pod is nobody on the node
 */
public record Placement(
        Isolation.Tier tier,
        @Nullable String runtimeClassName,
        @Nullable String priorityClassName,
        Map<String, String> nodeSelector,
        List<NodeToleration> tolerations,
        boolean ownUserNamespace) {}
