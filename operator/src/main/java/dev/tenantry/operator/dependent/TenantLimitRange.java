package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** No container of the namespace without bounds, and none with more than the tenant's server has. */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class TenantLimitRange extends TenantDependent<LimitRange> {

    /** Name of this dependent. */
    public static final String NAME = "limit-range";

    public TenantLimitRange() {
        super(LimitRange.class, "tenant");
    }

    @Override
    public LimitRange desired(TenantPlan plan) {
        var resources = ServerPod.resources(plan);
        return new LimitRangeBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .withDefault(resources)
                .withDefaultRequest(resources)
                .withMax(resources)
                .endLimit()
                .endSpec()
                .build();
    }
}
