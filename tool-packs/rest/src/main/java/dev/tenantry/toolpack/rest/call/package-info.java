/** Calls an upstream: arguments to a request, the credential, bounds on time and size, and an answer to a result. */
@NullMarked
package dev.tenantry.toolpack.rest.call;

import org.jspecify.annotations.NullMarked;
