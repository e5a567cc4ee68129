/**
 * Decides what one tenant becomes: every name, default, limit and refusal. Pure: same inputs, same plan; nothing here
 * talks to a cluster. {@link dev.tenantry.operator.plan.TenantPlanner} is the way in.
 */
@NullMarked
package dev.tenantry.operator.plan;

import org.jspecify.annotations.NullMarked;
