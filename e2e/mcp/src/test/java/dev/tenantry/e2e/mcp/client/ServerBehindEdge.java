package dev.tenantry.e2e.mcp.client;

import static org.awaitility.Awaitility.await;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.e2e.mcp.server.ConformanceServer;
import dev.tenantry.edge.Edge;
import dev.tenantry.edge.EdgeSettings;
import dev.tenantry.local.apiserver.EmbeddedApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A cluster whose one tenant is served by a server with the fixtures, and the edge that clients reach it by. */
final class ServerBehindEdge implements AutoCloseable {

    static final String TENANT = "fixtures";

    private final EmbeddedApiServer cluster = EmbeddedApiServer.start();
    private final ConformanceServer server = ConformanceServer.start(0);
    private final Edge edge = Edge.start(cluster.client(), EdgeSettings.local(0, EdgeSettings.NO_PORT));

    private ServerBehindEdge() {
        declareTenant(cluster.client());
        await("the edge routes to the tenant").atMost(Duration.ofSeconds(20)).until(this::routes);
    }

    static ServerBehindEdge start() {
        return new ServerBehindEdge();
    }

    /** The shared address of all tenants, without its path. */
    URI edge() {
        return URI.create("http://127.0.0.1:" + edge.port());
    }

    /** The MCP endpoint at the shared address. */
    URI endpoint() {
        return edge().resolve(TenantObjects.MCP_PATH);
    }

    /** What the operator and Kubernetes write for a tenant with one pod, as much of it as the edge reads. */
    private void declareTenant(KubernetesClient client) {
        var namespace = TenantObjects.namespaceOf(TENANT);
        client.resource(client.getKubernetesSerialization().unmarshal("""
                        apiVersion: tenantry.dev/v1alpha1
                        kind: McpTenant
                        metadata:
                          name: %s
                        spec: {}
                        """.formatted(TENANT), McpTenant.class))
                .create();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        client.resource(new EndpointSliceBuilder()
                        .withNewMetadata()
                        .withName(TenantObjects.SERVER)
                        .withNamespace(namespace)
                        .addToLabels(TenantObjects.MANAGED_BY, TenantObjects.MANAGER)
                        .addToLabels(TenantObjects.TENANT_LABEL, TENANT)
                        .endMetadata()
                        .withAddressType("IPv4")
                        .addNewPort()
                        .withName(TenantObjects.MCP_PORT_NAME)
                        .withPort(server.endpoint().getPort())
                        .endPort()
                        .addNewEndpoint()
                        .withAddresses("127.0.0.1")
                        .withNewConditions()
                        .withReady(true)
                        .endConditions()
                        .endEndpoint()
                        .build())
                .create();
    }

    private boolean routes() {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(endpoint())
                    .header("X-Client-ID", TENANT)
                    .build();
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status != 403 && status != 503;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        edge.close();
        server.close();
        cluster.close();
    }
}
