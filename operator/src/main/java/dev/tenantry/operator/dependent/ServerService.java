package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/**
 * The Service that the edge and the Gateway reach the tenant's pods by. Its labels are copied to its EndpointSlices,
 * where the edge and the operator find them.
 */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class ServerService extends TenantDependent<Service> {

    /** Name of this dependent. */
    public static final String NAME = "service";

    public ServerService() {
        super(Service.class, TenantObjects.SERVER);
    }

    @Override
    public Service desired(TenantPlan plan) {
        return new ServiceBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(Metadata.podSelector(plan))
                .withPorts(
                        port(TenantObjects.MCP_PORT_NAME, TenantObjects.MCP_PORT),
                        port(TenantObjects.MANAGEMENT_PORT_NAME, TenantObjects.MANAGEMENT_PORT))
                .endSpec()
                .build();
    }

    private static ServicePort port(String name, int number) {
        return new ServicePortBuilder()
                .withName(name)
                .withProtocol("TCP")
                .withPort(number)
                .withNewTargetPort(name)
                .build();
    }
}
