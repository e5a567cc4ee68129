package dev.tenantry.operator.dependent;

import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** Watches HTTPRoutes only in a cluster that serves them. */
public final class HttpRouteServed implements Condition<HTTPRoute, McpTenant> {

    @Override
    public boolean isMet(
            DependentResource<HTTPRoute, McpTenant> dependent, McpTenant tenant, Context<McpTenant> context) {
        return PlanInContext.factsOf(context).httpRouteServed();
    }
}
