package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.McpTenant;
import java.util.List;
import java.util.Map;

/**
 * What the planner has to know of the cluster.
 *
 * @param clusterName value of {@code {cluster}} in secret name prefixes
 * @param systemNamespace namespace of the operator, the edge and the OpenAPI ConfigMaps
 * @param httpRouteServed whether the cluster serves {@code gateway.networking.k8s.io/v1} HTTPRoute
 * @param kubernetesMinor minor version of the API server, for example 36; 0 where it is not known
 * @param openApiDocuments the ConfigMaps with label {@code tenantry.dev/openapi=true} in the system namespace, by name
 * @param tenants all tenants; may be empty where no class has a quota of tenants
 */
public record ClusterFacts(
        String clusterName,
        String systemNamespace,
        boolean httpRouteServed,
        int kubernetesMinor,
        Map<String, OpenApiDocuments.Document> openApiDocuments,
        List<McpTenant> tenants) {}
