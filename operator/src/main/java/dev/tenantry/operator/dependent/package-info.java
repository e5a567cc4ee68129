/**
 * One class per Kubernetes object of a tenant. Each translates a {@link dev.tenantry.operator.plan.TenantPlan} into its
 * object and decides nothing; no other package builds Kubernetes objects.
 */
@NullMarked
package dev.tenantry.operator.dependent;

import org.jspecify.annotations.NullMarked;
