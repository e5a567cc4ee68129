/** Tells what happened to tenants as Kubernetes events: transitions only, joined into series, never in a pass's way. */
@NullMarked
package dev.tenantry.operator.event;

import org.jspecify.annotations.NullMarked;
