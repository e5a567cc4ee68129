package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** The most that a tenant's namespace may hold, so that one tenant cannot take the room of the others. */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class TenantQuota extends TenantDependent<ResourceQuota> {

    /** Name of this dependent. */
    public static final String NAME = "quota";

    /** A rolling update runs one pod more, while one that stops still counts. */
    private static final int ROLLOUT_PODS = 2;

    public TenantQuota() {
        super(ResourceQuota.class, "tenant");
    }

    @Override
    public ResourceQuota desired(TenantPlan plan) {
        return new ResourceQuotaBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .withHard(hard(plan))
                .endSpec()
                .build();
    }

    private static Map<String, Quantity> hard(TenantPlan plan) {
        var pods = plan.server().minReplicas() + ROLLOUT_PODS;
        var cpu = times(plan.server().cpu(), pods);
        var memory = times(plan.server().memory(), pods);
        var hard = new TreeMap<String, Quantity>();
        hard.put("pods", new Quantity(Integer.toString(pods)));
        hard.put("requests.cpu", cpu);
        hard.put("limits.cpu", cpu);
        hard.put("requests.memory", memory);
        hard.put("limits.memory", memory);
        hard.put("services.nodeports", new Quantity("0"));
        hard.put("services.loadbalancers", new Quantity("0"));
        hard.put("persistentvolumeclaims", new Quantity(plan.volume() == null ? "0" : "1"));
        return hard;
    }

    /** Keeps the unit, so that the result reads like the factor. */
    private static Quantity times(String quantity, int count) {
        var parsed = Quantity.parse(quantity);
        var amount = new BigDecimal(parsed.getAmount()).multiply(BigDecimal.valueOf(count));
        return new Quantity(amount.toPlainString(), parsed.getFormat());
    }
}
