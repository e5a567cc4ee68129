/** Isolation as a real API server sees it: every tier's objects, what Pod Security refuses, and hostile specs. */
@org.jspecify.annotations.NullMarked
package dev.tenantry.e2e.kube.isolation;
