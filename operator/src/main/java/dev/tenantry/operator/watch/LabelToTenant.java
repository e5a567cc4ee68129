package dev.tenantry.operator.watch;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Set;

/** An object that the cluster makes of a tenant's objects concerns the tenant whose label it inherited. */
final class LabelToTenant<R extends HasMetadata> implements SecondaryToPrimaryMapper<R> {

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(R object) {
        var tenant = object.getMetadata().getLabels().get(TenantObjects.TENANT_LABEL);
        // a label alone proves nothing: only objects of the tenant's own namespace count
        return tenant != null
                        && TenantObjects.namespaceOf(tenant)
                                .equals(object.getMetadata().getNamespace())
                ? Set.of(new ResourceID(tenant))
                : Set.of();
    }
}
