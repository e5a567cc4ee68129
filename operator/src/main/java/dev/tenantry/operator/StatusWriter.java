package dev.tenantry.operator;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what changed of tenants' status by server-side apply. Told only what was really written, so that an event never
 * tells of a status that nobody can see.
 *
 * @param client writes
 * @param written is told the tenant as it was before, and its new status
 */
record StatusWriter(KubernetesClient client, BiConsumer<McpTenant, McpTenantStatus> written) {

    private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);

    /** Writes. */
    void write(McpTenant tenant, McpTenant changed) {
        client.resource(changed)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(TenantObjects.MANAGER)
                        .withForce(true)
                        .build());
        written.accept(tenant, changed.getStatus());
    }

    /** Writes why a pass failed; where that fails too, the next attempt will say. */
    void tryWrite(McpTenant tenant, McpTenant changed) {
        try {
            write(tenant, changed);
        } catch (KubernetesClientException e) {
            LOG.warn("The status could not be written: {}", e.getMessage());
        }
    }
}
