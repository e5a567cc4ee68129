package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Objects;

/** The tenant's own volume. It is deleted with the tenant's namespace only. */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class DataVolume extends TenantDependent<PersistentVolumeClaim> {

    /** Name of this dependent. */
    public static final String NAME = "volume";

    /** Name of the claim. */
    static final String OBJECT = "data";

    public DataVolume() {
        super(PersistentVolumeClaim.class, OBJECT);
    }

    @Override
    public boolean wanted(TenantPlan plan) {
        return plan.volume() != null;
    }

    /** Data goes with the tenant, never because its spec or class no longer names the volume. */
    @Override
    public void delete(McpTenant tenant, Context<McpTenant> context) {}

    @Override
    public PersistentVolumeClaim desired(TenantPlan plan) {
        var volume = Objects.requireNonNull(plan.volume(), "asked for only where wanted");
        return new PersistentVolumeClaimBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(volume.storageClassName())
                .withNewResources()
                .addToRequests("storage", new Quantity(volume.size()))
                .endResources()
                .endSpec()
                .build();
    }
}
