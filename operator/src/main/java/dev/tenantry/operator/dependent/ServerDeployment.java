package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The pods that serve the tenant. */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class ServerDeployment extends TenantDependent<Deployment> {

    /** Name of this dependent. */
    public static final String NAME = "deployment";

    public ServerDeployment() {
        super(Deployment.class, TenantObjects.SERVER);
    }

    @Override
    public Deployment desired(TenantPlan plan) {
        return new DeploymentBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .withReplicas(plan.suspended() ? 0 : plan.server().minReplicas())
                .withRevisionHistoryLimit(2)
                .withProgressDeadlineSeconds(300)
                .withStrategy(strategy(plan))
                .withNewSelector()
                .withMatchLabels(Metadata.podSelector(plan))
                .endSelector()
                .withTemplate(ServerPod.of(plan))
                .endSpec()
                .build();
    }

    /** The new pod comes first, except where both would need the same volume. */
    private static DeploymentStrategy strategy(TenantPlan plan) {
        if (plan.volume() != null) {
            return new DeploymentStrategyBuilder().withType("Recreate").build();
        }
        return new DeploymentStrategyBuilder()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxSurge(1)
                .withNewMaxUnavailable(0)
                .endRollingUpdate()
                .build();
    }
}
