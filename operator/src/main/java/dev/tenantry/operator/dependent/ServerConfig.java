package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The resolved configuration that the tenant's pods read; holds no secret. */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class ServerConfig extends TenantDependent<ConfigMap> {

    /** Name of this dependent. */
    public static final String NAME = "config";

    /** Name of the ConfigMap. */
    static final String OBJECT = "tenant";

    public ServerConfig() {
        super(ConfigMap.class, OBJECT);
    }

    @Override
    public ConfigMap desired(TenantPlan plan) {
        return new ConfigMapBuilder()
                .withMetadata(metadata(plan))
                .withData(plan.configuration().entries())
                .build();
    }
}
