package dev.tenantry.operator.dependent;

import dev.tenantry.operator.plan.ClusterFacts;
import dev.tenantry.operator.plan.TenantPlan;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** Hands the plan of one reconciliation pass to the dependents: computed once, only read by them. */
public final class PlanInContext {

    private PlanInContext() {}

    /**
     * Puts the plan, the facts that it was made from and what is known of its objects where the dependents of this pass
     * find them.
     */
    public static void bind(Context<?> context, TenantPlan plan, ClusterFacts facts, Applied applied) {
        var attributes = context.managedWorkflowAndDependentResourceContext();
        attributes.put(TenantPlan.class, plan);
        attributes.put(ClusterFacts.class, facts);
        attributes.put(Applied.class, applied);
    }

    /**
     * The plan of this pass.
     *
     * @throws IllegalStateException if none was bound
     */
    public static TenantPlan of(Context<?> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(TenantPlan.class, TenantPlan.class);
    }

    /**
     * The facts of this pass.
     *
     * @throws IllegalStateException if none were bound
     */
    static ClusterFacts factsOf(Context<?> context) {
        return context.managedWorkflowAndDependentResourceContext()
                .getMandatory(ClusterFacts.class, ClusterFacts.class);
    }

    /**
     * What is known of the tenant's objects; passes of one tenant share it.
     *
     * @throws IllegalStateException if none was bound
     */
    static Applied appliedOf(Context<?> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(Applied.class, Applied.class);
    }
}
