/** Proves from inside the pod that the network fence around it holds. */
@NullMarked
package dev.tenantry.server.fence;

import org.jspecify.annotations.NullMarked;
