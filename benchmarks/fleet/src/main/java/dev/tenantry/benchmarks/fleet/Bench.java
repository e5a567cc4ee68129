package dev.tenantry.benchmarks.fleet;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * What all phases of a run work with.
 *
 * @param admin client for what is not measured
 * @param loop of the author
 * @param audit who asked what
 * @param servers processes of the cluster
 * @param objects of each tenant
 * @param report takes the figures
 */
record Bench(KubernetesClient admin, BareLoop loop, AuditLog audit, Servers servers, int objects, Report report) {}
