/** The whole product on one machine: {@link dev.tenantry.local.LocalCluster}. */
@NullMarked
package dev.tenantry.local;

import org.jspecify.annotations.NullMarked;
