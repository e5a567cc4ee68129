/**
 * What the operator says of a tenant: a chain of rules turns what was observed into conditions, and {@link
 * dev.tenantry.operator.status.StatusReport} into a status object. Pure but for the clock.
 */
@NullMarked
package dev.tenantry.operator.status;

import org.jspecify.annotations.NullMarked;
