/** {@code tenantry render}: what the operator would apply, without a cluster. */
@NullMarked
package dev.tenantry.cli.render;

import org.jspecify.annotations.NullMarked;
