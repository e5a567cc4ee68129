package dev.tenantry.operator.dependent;

import dev.tenantry.api.v1alpha1.NodeToleration;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.List;

/** Which nodes a tenant's pods run on, and what stands between them and the node. */
final class PodPlacement {

    private PodPlacement() {}

    static PodTemplateSpecBuilder apply(TenantPlan plan, PodTemplateSpecBuilder pod) {
        var placement = plan.placement();
        return pod.editSpec()
                .withRuntimeClassName(placement.runtimeClassName())
                .withPriorityClassName(placement.priorityClassName())
                .withNodeSelector(placement.nodeSelector())
                .withTolerations(placement.tolerations().stream()
                        .map(PodPlacement::toleration)
                        .toList())
                // absent means the node's own users; an API server leaves an explicit true away
                .withHostUsers(placement.ownUserNamespace() ? Boolean.FALSE : null)
                .withTopologySpreadConstraints(spread(plan))
                .endSpec();
    }

    private static Toleration toleration(NodeToleration toleration) {
        return new TolerationBuilder()
                .withKey(toleration.key())
                .withOperator(toleration.operatorOrDefault().name())
                .withValue(toleration.value())
                .withEffect(
                        toleration.effect() == null ? null : toleration.effect().name())
                .build();
    }

    private static List<TopologySpreadConstraint> spread(TenantPlan plan) {
        if (plan.server().minReplicas() == 1) {
            return List.of();
        }
        return List.of(new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(Metadata.podSelector(plan))
                .endLabelSelector()
                .build());
    }
}
