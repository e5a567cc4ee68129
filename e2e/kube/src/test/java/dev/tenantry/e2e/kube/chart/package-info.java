/** The charts: what they render, what they refuse, and the installation that they make on a real API server. */
@NullMarked
package dev.tenantry.e2e.kube.chart;

import org.jspecify.annotations.NullMarked;
