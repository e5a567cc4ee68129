package dev.tenantry.operator.watch;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.ToolSource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Set;
import java.util.stream.Collectors;

/** An OpenAPI document concerns the tenants whose tools come from it. */
record OpenApiDocumentToTenants(IndexerResourceCache<McpTenant> tenants)
        implements SecondaryToPrimaryMapper<ConfigMap> {

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(ConfigMap document) {
        var name = document.getMetadata().getName();
        return tenants.list(tenant -> tenant.getSpec().toolSources().stream().anyMatch(tool -> reads(tool, name)))
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    private static boolean reads(ToolSource tool, String name) {
        var configMap = tool.rest() == null ? null : tool.rest().openApi().configMap();
        return configMap != null && name.equals(configMap.name());
    }
}
