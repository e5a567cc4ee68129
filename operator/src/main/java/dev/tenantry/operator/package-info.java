/**
 * The operator: brings each tenant's objects to what its {@code McpTenant} declares and reports what it saw. Start with
 * {@link dev.tenantry.operator.TenantryOperator}; one pass is {@link dev.tenantry.operator.TenantReconciler}.
 */
@NullMarked
package dev.tenantry.operator;

import org.jspecify.annotations.NullMarked;
