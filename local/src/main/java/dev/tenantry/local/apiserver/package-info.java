/** A Kubernetes API server inside this JVM, good enough for the operator, the edge, kubectl and tests. */
@NullMarked
package dev.tenantry.local.apiserver;

import org.jspecify.annotations.NullMarked;
