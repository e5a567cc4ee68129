/** Measures the operator with thousands of tenants on a real API server, beside a bare client loop as the floor. */
@NullMarked
package dev.tenantry.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
