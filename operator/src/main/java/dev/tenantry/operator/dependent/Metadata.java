package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.TreeMap;

/** Names and labels of a tenant's objects. */
final class Metadata {

    private static final String PART_OF = "app.kubernetes.io/part-of";

    private Metadata() {}

    /** Metadata of an object in the tenant's namespace. */
    static ObjectMeta of(TenantPlan plan, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(plan.namespace())
                .withLabels(labels(plan))
                .build();
    }

    /** Labels of every object of the tenant. */
    static Map<String, String> labels(TenantPlan plan) {
        var labels = new TreeMap<String, String>();
        labels.put(TenantObjects.MANAGED_BY, TenantObjects.MANAGER);
        labels.put(TenantObjects.TENANT_LABEL, plan.tenant());
        labels.put(PART_OF, TenantObjects.MANAGER);
        return labels;
    }

    /** Labels of the tenant's pods: those of every object, and {@link #podSelector}. */
    static Map<String, String> podLabels(TenantPlan plan) {
        var labels = labels(plan);
        labels.putAll(podSelector(plan));
        return labels;
    }

    /** Finds the tenant's pods. */
    static Map<String, String> podSelector(TenantPlan plan) {
        var labels = new TreeMap<String, String>();
        labels.put(TenantObjects.TENANT_LABEL, plan.tenant());
        labels.put(TenantObjects.COMPONENT_LABEL, TenantObjects.SERVER);
        return labels;
    }
}
