package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.cache.Change;
import dev.tenantry.operator.cache.Pruning;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
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

    /** Compares an object only where it or the plan has changed since the last time. */
    @Override
    public Matcher.Result<R> match(R actual, McpTenant tenant, Context<McpTenant> context) {
        var applied = PlanInContext.appliedOf(context);
        if (applied.holds(name(), actual)) {
            return Matcher.Result.nonComputed(true);
        }
        var result = super.match(actual, tenant, context);
        if (result.matched()) {
            applied.add(name(), actual);
        }
        return result;
    }

    @Override
    protected void onCreated(McpTenant tenant, R created, Context<McpTenant> context) {
        PlanInContext.appliedOf(context).add(name(), created);
        super.onCreated(tenant, created, context);
    }

    @Override
    protected void onUpdated(McpTenant tenant, R updated, R actual, Context<McpTenant> context) {
        PlanInContext.appliedOf(context).add(name(), updated);
        super.onUpdated(tenant, updated, actual, context);
    }

    @Override
    protected InformerEventSource<R, McpTenant> createEventSource(EventSourceContext<McpTenant> context) {
        var configuration = informerConfigurationBuilder(context)
                .withName(name())
                .withLabelSelector(TenantObjects.SELECTOR)
                .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(McpTenant.class, true))
                .withItemStore(Pruning.store())
                .withOnUpdateFilter(Change::matters)
                .build();
        var source = new InformerEventSource<>(configuration, context);
        setEventSource(source);
        return source;
    }

    @Override
    protected void addReferenceHandlingMetadata(R desired, McpTenant tenant) {
        desired.addOwnerReference(Ownership.referenceTo(tenant));
    }
}
