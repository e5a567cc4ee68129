/** {@code tenantry status}: how the tenants of a cluster are. */
@NullMarked
package dev.tenantry.cli.status;

import org.jspecify.annotations.NullMarked;
