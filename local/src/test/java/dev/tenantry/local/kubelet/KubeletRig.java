package dev.tenantry.local.kubelet;

import static org.awaitility.Awaitility.await;

import dev.tenantry.local.apiserver.EmbeddedApiServer;
import dev.tenantry.local.secrets.PodIdentityAgent;
import dev.tenantry.local.secrets.SecretStore;
import dev.tenantry.local.secrets.SecretsManagerEndpoint;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** An API server, a secrets endpoint and a kubelet. */
final class KubeletRig implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final EmbeddedApiServer server = EmbeddedApiServer.start();
    final KubernetesClient client = server.client();
    final SecretStore store = new SecretStore("eu-central-1", InstantSource.system(), UUID::randomUUID);
    final SecretsManagerEndpoint secrets;
    final PodIdentityAgent agent;
    final LocalKubelet kubelet;

    /** Runs {@link FakeServer}s. */
    KubeletRig() throws IOException {
        this(new ServerProgram(
                List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                System.getProperty("java.class.path"),
                FakeServer.class.getName()));
    }

    KubeletRig(ServerProgram program) throws IOException {
        secrets = SecretsManagerEndpoint.start(store, SecretsManagerEndpoint.Settings.defaults());
        agent = PodIdentityAgent.start(
                secrets.credentials(),
                new PodIdentityAgent.Settings(Duration.ofHours(1), InstantSource.system(), new SecureRandom()));
        kubelet = LocalKubelet.start(
                client,
                new LocalKubelet.Settings(
                        program,
                        new PodIdentity(secrets.url(), "eu-central-1", agent),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(2),
                        InstantSource.system()));
    }

    /** Applies the Deployment of {@link TenantWorkload} with its ConfigMap and Service, as the operator would. */
    Deployment deploy(TenantWorkload workload) {
        apply(workload.namespaceObject());
        apply(workload.configMap());
        apply(workload.service());
        return apply(workload.deployment());
    }

    <T extends HasMetadata> T apply(T object) {
        return client.resource(object).fieldManager("tenantry").forceConflicts().serverSideApply();
    }

    List<Pod> pods(String namespace) {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    List<EndpointSlice> slices(String namespace) {
        return client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    DeploymentStatus deploymentStatus(String namespace) {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("server")
                .get()
                .getStatus();
    }

    /** Waits for exactly one pod of which this holds. */
    Pod awaitPod(String namespace, Predicate<Pod> condition) {
        return await().atMost(PATIENCE)
                .until(() -> pods(namespace), pods -> pods.size() == 1 && condition.test(pods.getFirst()))
                .getFirst();
    }

    /** Waits for exactly one endpoint, which is ready, of a pod other than the one named. */
    EndpointSlice awaitReadyEndpoint(String namespace, String notOfPod) {
        return await().atMost(PATIENCE)
                .until(
                        () -> slices(namespace),
                        slices -> slices.size() == 1
                                && isReady(slices.getFirst())
                                && !targetOf(slices.getFirst()).equals(notOfPod))
                .getFirst();
    }

    EndpointSlice awaitReadyEndpoint(String namespace) {
        return awaitReadyEndpoint(namespace, "");
    }

    <T> T awaitUntil(Supplier<T> value, Predicate<T> condition) {
        return await().atMost(PATIENCE).until(value::get, condition);
    }

    static boolean isReady(EndpointSlice slice) {
        return Boolean.TRUE.equals(
                slice.getEndpoints().getFirst().getConditions().getReady());
    }

    static String targetOf(EndpointSlice slice) {
        return slice.getEndpoints().getFirst().getTargetRef().getName();
    }

    /** Gets a path of the named port of the endpoint. */
    static String get(EndpointSlice slice, String port, String path) throws IOException {
        return send(slice, port, path, HttpRequest.Builder::GET);
    }

    /** Posts nothing to a path of the named port of the endpoint. */
    static String post(EndpointSlice slice, String port, String path) {
        try {
            return send(slice, port, path, request -> request.POST(BodyPublishers.noBody()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String send(EndpointSlice slice, String port, String path, UnaryOperator<HttpRequest.Builder> method)
            throws IOException {
        var number = slice.getPorts().stream()
                .filter(candidate -> port.equals(candidate.getName()))
                .findFirst()
                .orElseThrow()
                .getPort();
        var address = slice.getEndpoints().getFirst().getAddresses().getFirst();
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + address + ":" + number + path));
            return http.send(method.apply(request).build(), BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The processes that this JVM started and that are alive. */
    static List<ProcessHandle> processes() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    @Override
    public void close() {
        kubelet.close();
        agent.close();
        secrets.close();
        server.close();
    }
}
