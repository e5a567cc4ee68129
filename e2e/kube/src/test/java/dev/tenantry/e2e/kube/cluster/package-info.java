/** A real Kubernetes for tests: the clusters of {@code e2e/kube/up}, their clients, the chart and the operator on them. */
package dev.tenantry.e2e.kube.cluster;
