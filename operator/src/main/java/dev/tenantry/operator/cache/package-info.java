/** What the operator keeps of the cluster in memory, and which changes are worth a pass: little, for thousands of tenants. */
@NullMarked
package dev.tenantry.operator.cache;

import org.jspecify.annotations.NullMarked;
