package dev.tenantry.edge;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/** The Kubernetes API with tenants and EndpointSlices in it. */
final class FakeCluster implements AutoCloseable {

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final KubernetesClient client;

    FakeCluster() {
        server.init();
        client = server.createClient();
    }

    KubernetesClient client() {
        return client;
    }

    /** A tenant whose pods listen on these ports of the loopback address. */
    void tenant(String name, int... ports) {
        client.resource(tenantObject(name, false)).create();
        pods(name, ports);
    }

    void suspend(String name, boolean suspended) {
        client.resource(tenantObject(name, suspended)).update();
    }

    void delete(String name) {
        client.resources(McpTenant.class).withName(name).delete();
    }

    /** Deletion has begun but waits for a finalizer. */
    void beginDeletion(String name) {
        client.resources(McpTenant.class).withName(name).edit(tenant -> {
            tenant.getMetadata().setFinalizers(List.of("tenantry.dev/test"));
            return tenant;
        });
        delete(name);
    }

    void pods(String tenant, int... ports) {
        slices(tenant, TenantObjects.namespaceOf(tenant), true, ports);
    }

    /** One slice for each port, as pods of one Service may be spread over slices. */
    void slices(String tenant, String namespace, boolean ready, int... ports) {
        client.discovery().v1().endpointSlices().inNamespace(namespace).delete();
        IntStream.of(ports).forEach(port -> client.resource(new EndpointSliceBuilder()
                        .withNewMetadata()
                        .withName("server-" + port)
                        .withNamespace(namespace)
                        .addToLabels(TenantObjects.MANAGED_BY, TenantObjects.MANAGER)
                        .addToLabels(TenantObjects.TENANT_LABEL, tenant)
                        .endMetadata()
                        .withAddressType("IPv4")
                        .addNewPort()
                        .withName(TenantObjects.MANAGEMENT_PORT_NAME)
                        .withPort(1)
                        .endPort()
                        .addNewPort()
                        .withName(TenantObjects.MCP_PORT_NAME)
                        .withPort(port)
                        .endPort()
                        .addNewEndpoint()
                        .withAddresses("127.0.0.1")
                        .withNewConditions()
                        .withReady(ready)
                        .endConditions()
                        .endEndpoint()
                        .build())
                .create());
    }

    private McpTenant tenantObject(String name, boolean suspended) {
        return client.getKubernetesSerialization().unmarshal("""
                        apiVersion: tenantry.dev/v1alpha1
                        kind: McpTenant
                        metadata:
                          name: %s
                        spec:
                          suspended: %s
                        """.formatted(name, suspended), McpTenant.class);
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
