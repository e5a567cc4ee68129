package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Keeps all but one pod while nodes are drained; for a single pod it would only block the drain. */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class ServerDisruptionBudget extends TenantDependent<PodDisruptionBudget> {

    /** Name of this dependent. */
    public static final String NAME = "disruption-budget";

    public ServerDisruptionBudget() {
        super(PodDisruptionBudget.class, TenantObjects.SERVER);
    }

    @Override
    public boolean wanted(TenantPlan plan) {
        return plan.server().minReplicas() > 1;
    }

    @Override
    public PodDisruptionBudget desired(TenantPlan plan) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withNewSelector()
                .withMatchLabels(Metadata.podSelector(plan))
                .endSelector()
                .endSpec()
                .build();
    }
}
