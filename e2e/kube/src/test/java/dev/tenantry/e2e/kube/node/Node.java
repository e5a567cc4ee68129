package dev.tenantry.e2e.kube.node;

import static org.awaitility.Awaitility.await;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The node that e2e/kube/node-test started, with Tenantry installed and three sample tenants that serve. */
final class Node implements AutoCloseable {

    /** The sample tenants. */
    static final List<String> TENANTS = List.of("acme", "globex", "initech");

    private static final Map<String, String> SECRETS = Map.of("acme", "stores", "globex", "oneapp", "initech", "xyte");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final KubernetesClient client;
    private final NodeSystem system;
    private final List<Runnable> closers = new ArrayList<>();
    private final AwsStandIn aws;

    private Node(Path data, Path home) throws IOException {
        this.home = home;
        system = new NodeSystem(data);
        client = new KubernetesClientBuilder().withConfig(breakGlass(data)).build();
        closers.add(client::close);
        try {
            aws = AwsStandIn.start(client);
            closers.add(aws::close);
            closers.add(CloudAddresses.start(system.networkNamespace())::close);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The cluster's admin, who also may do what the admission policies leave to emergencies: tests break things. */
    private static Config breakGlass(Path data) {
        var config = Config.fromKubeconfig(data.resolve("kubeconfig").toFile());
        config.setImpersonateUsername("node-test");
        config.setImpersonateGroups("system:masters", "tenantry:break-glass");
        return config;
    }

    /** The manifests of a sample tenant, led to the upstream; as another tenant's where the name is another. */
    private static String sample(Path home, String of, String name) throws IOException {
        return Files.readString(home.resolve("samples").resolve(of + ".yaml"))
                .replace(of, name)
                .replace("http://127.0.0.1:8090", "http://" + Addresses.HOST + ":8090");
    }

    /** Declares a tenant like acme, with a credential of its own; does not wait for it. */
    void declare(String tenant) throws IOException {
        aws.put(tenant, "stores", "first-" + tenant);
        apply(sample(home, "acme", tenant));
    }

    /** Removes a tenant and waits until nothing is left of it. */
    void remove(String tenant) {
        client.resources(McpTenant.class).withName(tenant).delete();
        await().atMost(PATIENCE).until(() -> isGone(tenant));
    }

    /** Whether nothing is left of a tenant. */
    boolean isGone(String tenant) {
        return client.namespaces().withName(TenantObjects.namespaceOf(tenant)).get() == null;
    }

    /**
     * Attaches to the node, applies the sample tenants and waits until they serve.
     *
     * @param data the node's data directory
     * @param home the repository
     */
    static Node attach(Path data, Path home) throws IOException {
        var node = new Node(data, home);
        try {
            SECRETS.forEach((tenant, secret) -> node.aws.put(tenant, secret, "first-" + tenant));
            for (var tenant : TENANTS) {
                node.apply(sample(home, tenant, tenant));
            }
            TENANTS.forEach(node::awaitReady);
            return node;
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** A client with every right. */
    KubernetesClient client() {
        return client;
    }

    /** What is outside the cluster. */
    AwsStandIn aws() {
        return aws;
    }

    /** The node's processes and packets. */
    NodeSystem system() {
        return system;
    }

    /** The shared address of all tenants, as the host reaches it. */
    URI edge() {
        var service =
                client.services().inNamespace(TenantObjects.SYSTEM_NAMESPACE).withName("tenantry-edge");
        return URI.create("http://" + service.get().getSpec().getClusterIP());
    }

    McpCaller caller(String tenant) {
        return new McpCaller(edge(), tenant);
    }

    void apply(String manifests) {
        client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(object -> client.resource(object).forceConflicts().serverSideApply());
    }

    void awaitReady(String tenant) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> condition(tenant, "Ready")
                .equals("True"));
    }

    /** Status of a tenant's condition, or nothing. */
    String condition(String tenant, String type) {
        var object = client.resources(McpTenant.class).withName(tenant).get();
        if (object == null || object.getStatus() == null) {
            return "";
        }
        return object.getStatus().conditionList().stream()
                .filter(condition -> condition.getType().equals(type))
                .map(condition -> condition.getStatus())
                .findFirst()
                .orElse("");
    }

    /** The tenant's running pods. */
    List<Pod> pods(String tenant) {
        return running(TenantObjects.namespaceOf(tenant), "server");
    }

    /** The one running pod of a tenant. */
    Pod pod(String tenant) {
        return pods(tenant).getFirst();
    }

    /** The running pods of the operator or the edge. */
    List<Pod> components(String component) {
        return running(TenantObjects.SYSTEM_NAMESPACE, component);
    }

    /** A running pod of the operator or the edge. */
    Pod component(String component) {
        return components(component).getFirst();
    }

    /** The tenant's Service. */
    Service service(String tenant) {
        return client.services()
                .inNamespace(TenantObjects.namespaceOf(tenant))
                .withName(TenantObjects.SERVER)
                .get();
    }

    /** What the edge answers to a caller of that name; an empty one sends no header. */
    int statusOfEdge(String client) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(edge().resolve("/mcp"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"jsonrpc":"2.0","id":1,"method":"ping"}"""));
        if (!client.isEmpty()) {
            request.header("X-Client-ID", client);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    /** Waits until an operator that runs holds the lease; until then nobody acts. */
    void awaitOperator() {
        await().atMost(PATIENCE).until(() -> {
            var lease = client.leases()
                    .inNamespace(TenantObjects.SYSTEM_NAMESPACE)
                    .withName("tenantry-operator")
                    .get();
            return lease != null
                    && components("operator").stream().anyMatch(pod -> pod.getMetadata()
                            .getName()
                            .equals(lease.getSpec().getHolderIdentity()));
        });
    }

    /** What the API server answers to somebody with this token. */
    int statusOfApiServer(String token) {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(client.getMasterUrl().toString())
                .withCaCertData(client.getConfiguration().getCaCertData())
                .withOauthToken(token)
                .build();
        try (var other = new KubernetesClientBuilder().withConfig(config).build()) {
            other.pods().inNamespace(TenantObjects.SYSTEM_NAMESPACE).list();
            return 200;
        } catch (KubernetesClientException e) {
            return e.getCode();
        }
    }

    private List<Pod> running(String namespace, String component) {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabel(TenantObjects.COMPONENT_LABEL, component)
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
                .toList();
    }

    @Override
    public void close() {
        closers.reversed().forEach(Runnable::run);
    }
}
