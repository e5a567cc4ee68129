package dev.tenantry.operator.watch;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Set;
import java.util.stream.Collectors;

/** A class concerns the tenants that name it, and those that name none: it may be, or may have been, the default. */
record ClassToTenants(IndexerResourceCache<McpTenant> tenants) implements SecondaryToPrimaryMapper<McpTenantClass> {

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(McpTenantClass tenantClass) {
        var name = tenantClass.getMetadata().getName();
        return tenants.list(tenant -> {
                    var wanted = tenant.getSpec().className();
                    return wanted == null || wanted.equals(name);
                })
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
