/** Shows what the operator would apply for a tenant, with the operator's own code and without a cluster. */
@NullMarked
package dev.tenantry.operator.render;

import org.jspecify.annotations.NullMarked;
