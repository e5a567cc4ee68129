package dev.tenantry.operator.dependent;

import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** All dependents of a tenant in the order of their application: the fence before anything that runs. */
public final class TenantDependents {

    private TenantDependents() {}

    /** One fresh instance of each dependent. */
    public static List<TenantDependent<? extends HasMetadata>> inOrder() {
        return List.of(
                new TenantNamespace(),
                new DefaultDenyPolicy(),
                new AllowEdgePolicy(),
                new AllowEgressPolicy(),
                new TenantQuota(),
                new TenantLimitRange(),
                new ServerAccount(),
                new ServerConfig(),
                new ServerDeployment(),
                new ServerService(),
                new ServerDisruptionBudget(),
                new DataVolume(),
                new ServerRoute());
    }

    /** The objects that a plan wants, without owner references. */
    public static List<HasMetadata> objectsOf(TenantPlan plan) {
        return inOrder().stream()
                .filter(dependent -> dependent.wanted(plan))
                .<HasMetadata>map(dependent -> dependent.desired(plan))
                .toList();
    }
}
