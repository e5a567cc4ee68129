/** Which tenant a request is for, and where that tenant's pods are. */
@NullMarked
package dev.tenantry.edge.routing;

import org.jspecify.annotations.NullMarked;
