package dev.tenantry.operator.dependent;

import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Nothing reaches the tenant's pods and they reach nothing, unless another policy allows it. */
@KubernetesDependent
public final class DefaultDenyPolicy extends TenantDependent<NetworkPolicy> {

    /** Name of this dependent and its object. */
    public static final String NAME = "default-deny";

    public DefaultDenyPolicy() {
        super(NetworkPolicy.class, NAME);
    }

    @Override
    public NetworkPolicy desired(TenantPlan plan) {
        return new NetworkPolicyBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .endSpec()
                .build();
    }
}
