/** Asks the tenants' pods for their state, off the reconcile threads and bounded in number, time and size. */
@NullMarked
package dev.tenantry.operator.report;

import org.jspecify.annotations.NullMarked;
