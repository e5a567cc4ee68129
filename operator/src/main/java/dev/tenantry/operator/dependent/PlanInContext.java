package dev.tenantry.operator.dependent;

import dev.tenantry.operator.plan.TenantPlan;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** Hands the plan of one reconciliation pass to the dependents: computed once, only read by them. */
public final class PlanInContext {

    private PlanInContext() {}

    /** Puts the plan where the dependents of this pass find it. */
    public static void bind(Context<?> context, TenantPlan plan) {
        context.managedWorkflowAndDependentResourceContext().put(TenantPlan.class, plan);
    }

    /**
     * The plan of this pass.
     *
     * @throws IllegalStateException if none was bound
     */
    public static TenantPlan of(Context<?> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(TenantPlan.class, TenantPlan.class);
    }
}
