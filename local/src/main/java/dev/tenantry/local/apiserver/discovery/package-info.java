/** What {@code kubectl} asks a server about itself before it sends an object. */
@NullMarked
package dev.tenantry.local.apiserver.discovery;

import org.jspecify.annotations.NullMarked;
