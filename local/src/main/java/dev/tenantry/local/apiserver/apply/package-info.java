/** Server-side apply: which manager owns which field, and what one more apply does to an object. */
@NullMarked
package dev.tenantry.local.apiserver.apply;

import org.jspecify.annotations.NullMarked;
