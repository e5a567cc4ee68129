package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Map;
import java.util.TreeMap;

/** The most that a tenant's namespace may hold, so that one tenant cannot take the room of the others. */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class TenantQuota extends TenantDependent<ResourceQuota> {

    /** Name of this dependent. */
    public static final String NAME = "quota";

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
        var quota = plan.server().quota();
        var cpu = Quantity.parse(quota.cpu());
        var memory = Quantity.parse(quota.memory());
        var disk = new Quantity(quota.disk());
        var hard = new TreeMap<String, Quantity>();
        hard.put("pods", new Quantity(Integer.toString(quota.pods())));
        hard.put("requests.cpu", cpu);
        hard.put("limits.cpu", cpu);
        hard.put("requests.memory", memory);
        hard.put("limits.memory", memory);
        hard.put("requests.ephemeral-storage", disk);
        hard.put("limits.ephemeral-storage", disk);
        hard.put("services.nodeports", new Quantity("0"));
        hard.put("services.loadbalancers", new Quantity("0"));
        hard.put("persistentvolumeclaims", new Quantity(plan.volume() == null ? "0" : "1"));
        hard.put(
                "requests.storage",
                new Quantity(plan.volume() == null ? "0" : plan.volume().size()));
        return hard;
    }
}
