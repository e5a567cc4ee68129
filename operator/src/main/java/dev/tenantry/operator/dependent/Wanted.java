package dev.tenantry.operator.dependent;

import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** Keeps an object only while the plan wants it; an object that is no longer wanted is deleted. */
public final class Wanted<R extends HasMetadata> implements Condition<R, McpTenant> {

    @Override
    public boolean isMet(DependentResource<R, McpTenant> dependent, McpTenant tenant, Context<McpTenant> context) {
        return ((TenantDependent<R>) dependent).wanted(PlanInContext.of(context));
    }
}
