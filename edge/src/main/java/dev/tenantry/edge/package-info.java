/** The shared address: picks the tenant of each request and carries it to that tenant's own pod. */
@NullMarked
package dev.tenantry.edge;

import org.jspecify.annotations.NullMarked;
