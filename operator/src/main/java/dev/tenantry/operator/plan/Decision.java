package dev.tenantry.operator.plan;

import java.util.List;

/** What the planner makes of a tenant: a complete plan, or every reason why there is none. */
public sealed interface Decision {

    /** The tenant is valid. */
    record Planned(TenantPlan plan) implements Decision {}

    /**
     * The tenant is refused.
     *
     * @param violations at least one, in the order of the spec
     */
    record Refused(List<Violation> violations) implements Decision {}
}
