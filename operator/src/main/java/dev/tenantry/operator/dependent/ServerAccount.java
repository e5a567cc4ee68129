package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The identity of the tenant's pods at AWS; in the cluster it may do nothing, and its token is not mounted. */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class ServerAccount extends TenantDependent<ServiceAccount> {

    /** Name of this dependent. */
    public static final String NAME = "account";

    public ServerAccount() {
        super(ServiceAccount.class, TenantObjects.SERVER);
    }

    @Override
    public ServiceAccount desired(TenantPlan plan) {
        return new ServiceAccountBuilder()
                .withMetadata(metadata(plan))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    @Override
    protected ObjectMeta metadata(TenantPlan plan) {
        return super.metadata(plan)
                .edit()
                .addToAnnotations(plan.server().accountAnnotations())
                .build();
    }
}
