/** Tables, as {@code kubectl get} asks the server for them. */
@NullMarked
package dev.tenantry.local.apiserver.print;

import org.jspecify.annotations.NullMarked;
