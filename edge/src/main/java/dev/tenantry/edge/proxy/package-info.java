/** The way of the bytes between a client and a pod. */
@NullMarked
package dev.tenantry.edge.proxy;

import org.jspecify.annotations.NullMarked;
