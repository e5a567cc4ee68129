package dev.tenantry.operator.dependent;

import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;

/** Tells the objects of a tenant from everything else in the cluster. */
public final class Ownership {

    private Ownership() {}

    /** Whether the tenant is the owner of the object; the same name with another uid is another tenant. */
    public static boolean isOwnedBy(McpTenant tenant, HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(tenant.getMetadata().getUid()));
    }

    static OwnerReference referenceTo(McpTenant tenant) {
        return new OwnerReferenceBuilder()
                .withApiVersion(tenant.getApiVersion())
                .withKind(tenant.getKind())
                .withName(tenant.getMetadata().getName())
                .withUid(tenant.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }
}
