/** What makes a tenant be looked at again, and what is read of the cluster in one look. */
@NullMarked
package dev.tenantry.operator.watch;

import org.jspecify.annotations.NullMarked;
