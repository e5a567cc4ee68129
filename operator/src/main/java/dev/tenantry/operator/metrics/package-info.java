/**
 * What the operator measures of itself. No meter has a tenant as a tag, except {@link dev.tenantry.operator.metrics.TopTenants},
 * which names a bounded number of them.
 */
@NullMarked
package dev.tenantry.operator.metrics;

import org.jspecify.annotations.NullMarked;
