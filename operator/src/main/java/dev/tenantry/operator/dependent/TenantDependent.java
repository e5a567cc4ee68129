package dev.tenantry.operator.dependent;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;

/**
 * One object of a tenant, owned by its {@link McpTenant} and applied from the plan of the current pass.
 *
 * @param <R> kind of the object
 */
public abstract class TenantDependent<R extends HasMetadata> extends CRUDKubernetesDependentResource<R, McpTenant> {

    private final String objectName;

    /**
     * @param kind kind of the object
     * @param objectName name of the object in the tenant's namespace
     */
    protected TenantDependent(Class<R> kind, String objectName) {
        super(kind);
        this.objectName = objectName;
    }

    /** The whole object, as the plan wants it. */
    public abstract R desired(TenantPlan plan);

    /** Whether the plan wants the object at all. */
    public boolean wanted(TenantPlan plan) {
        return true;
    }

    @Override
    protected final R desired(McpTenant tenant, Context<McpTenant> context) {
        return desired(PlanInContext.of(context));
    }

    /** Metadata of this object. */
    protected ObjectMeta metadata(TenantPlan plan) {
        return Metadata.of(plan, objectName);
    }

    @Override
    protected ResourceID targetSecondaryResourceID(McpTenant tenant, Context<McpTenant> context) {
        var plan = PlanInContext.of(context);
        return new ResourceID(metadata(plan).getName(), metadata(plan).getNamespace());
    }

    /**
     * Creates the object, never over one that is there already: the first apply carries a resource version that no
     * existing object has. An object of ours that has lost its labels, so that the cache does not know it, is repaired.
     *
     * @throws ForeignObjectException if the name is taken by an object that is not the tenant's
     */
    @Override
    public R create(R desired, McpTenant tenant, Context<McpTenant> context) {
        try {
            return super.create(desired, tenant, context);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            desired.getMetadata().setResourceVersion(null);
            var existing = context.getClient().resource(desired).get();
            if (existing == null) {
                throw e;
            }
            if (!Ownership.isOwnedBy(tenant, existing)) {
                throw new ForeignObjectException(existing);
            }
            return update(existing, desired, tenant, context);
        }
    }

    @Override
    protected void addReferenceHandlingMetadata(R desired, McpTenant tenant) {
        desired.addOwnerReference(Ownership.referenceTo(tenant));
    }
}
