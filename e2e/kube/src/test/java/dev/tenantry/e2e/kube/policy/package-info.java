/** The admission policies of the chart: what each lets through, and what it refuses with which words. */
@NullMarked
package dev.tenantry.e2e.kube.policy;

import org.jspecify.annotations.NullMarked;
