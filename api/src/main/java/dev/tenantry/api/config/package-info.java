/**
 * What the operator hands a tenant's pod, and what the pod reports back. No type here needs a Kubernetes library, so
 * that the tenant server runs without one.
 */
@NullMarked
package dev.tenantry.api.config;

import org.jspecify.annotations.NullMarked;
