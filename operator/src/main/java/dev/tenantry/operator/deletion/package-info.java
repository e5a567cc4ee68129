/** Takes a tenant down in order: the way in first, then what runs, the namespace last. */
@NullMarked
package dev.tenantry.operator.deletion;

import org.jspecify.annotations.NullMarked;
