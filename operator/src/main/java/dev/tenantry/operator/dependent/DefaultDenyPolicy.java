package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Nothing reaches the tenant's pods and they reach nothing, unless another policy allows it. */
@KubernetesDependent
public final class DefaultDenyPolicy extends TenantDependent<NetworkPolicy> {

    /** Name of this dependent and its object. */
    public static final String NAME = "default-deny";

    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(TenantObjects.MANAGER)
            .build();

    private static final String WITHOUT_RULES = "{\"spec\": {\"ingress\": null, \"egress\": null}}";

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

    /** An apply leaves alone what it never set, and a single rule in here would open the fence. */
    @Override
    public Matcher.Result<NetworkPolicy> match(NetworkPolicy actual, McpTenant tenant, Context<McpTenant> context) {
        return hasRules(actual) ? Matcher.Result.nonComputed(false) : super.match(actual, tenant, context);
    }

    @Override
    public NetworkPolicy update(
            NetworkPolicy actual, NetworkPolicy desired, McpTenant tenant, Context<McpTenant> context) {
        if (hasRules(actual)) {
            context.getClient().resource(actual).patch(MERGE, WITHOUT_RULES);
        }
        return super.update(actual, desired, tenant, context);
    }

    private static boolean hasRules(NetworkPolicy policy) {
        return !policy.getSpec().getIngress().isEmpty()
                || !policy.getSpec().getEgress().isEmpty();
    }
}
