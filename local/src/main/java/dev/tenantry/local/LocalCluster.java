package dev.tenantry.local;

import dev.tenantry.edge.Edge;
import dev.tenantry.edge.EdgeSettings;
import dev.tenantry.local.apiserver.EmbeddedApiServer;
import dev.tenantry.local.kubelet.LocalKubelet;
import dev.tenantry.local.kubelet.PodIdentity;
import dev.tenantry.local.kubelet.ServerProgram;
import dev.tenantry.local.secrets.AwsCredentials;
import dev.tenantry.local.secrets.PodIdentityAgent;
import dev.tenantry.local.secrets.SecretStore;
import dev.tenantry.local.secrets.SecretsManagerEndpoint;
import dev.tenantry.local.upstream.SampleUpstream;
import dev.tenantry.operator.OperatorSettings;
import dev.tenantry.operator.TenantryOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A cluster with Tenantry on this machine, the same code as in a real one: API server, Secrets Manager, edge, kubelet and
 * operator, all on the loopback interface. Nothing of it outlives {@link #close()}.
 */
public final class LocalCluster implements AutoCloseable {

    private static final String REGION = "eu-central-1";

    /** What pods' credentials live at most; the SDK renews them long before. */
    private static final Duration CREDENTIAL_LIFETIME = Duration.ofHours(1);

    private final Parts parts = new Parts();
    private final Settings settings;
    private final Progress progress;
    private final SecretStore store;
    private final EmbeddedApiServer apiServer;
    private final SecretsManagerEndpoint secrets;
    private final URI upstream;
    private final URI edge;

    /**
     * How a local cluster runs.
     *
     * @param home folder of the repository, where the tenant server's class path is
     * @param edgePort port of the shared address; 0 for a free one
     * @param upstreamPort port of the sample upstream; 0 for a free one
     */
    public record Settings(Path home, int edgePort, int upstreamPort) {}

    /** Hears how the start goes on. */
    public interface Progress {

        /** A part is being started. */
        void starting(String part);

        /**
         * The part that was named last is up.
         *
         * @param detail where it is reached
         */
        void started(String detail);
    }

    private LocalCluster(Settings settings, Progress progress) throws IOException {
        this.settings = settings;
        this.progress = progress;
        this.store = new SecretStore(REGION, InstantSource.system(), UUID::randomUUID);
        try {
            apiServer = start("API server", EmbeddedApiServer::start);
            progress.started(apiServer.url() + " (in this JVM)");
            progress.starting("Secrets endpoint");
            secrets = parts.add(SecretsManagerEndpoint.start(store, SecretsManagerEndpoint.Settings.defaults()));
            progress.started(secrets.url() + " (AWS Secrets Manager)");
            upstream = startUpstream();
            edge = startEdge();
            startKubelet();
            startOperator();
            parts.add(CredentialRotation.start(store, apiServer.client()));
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Starts all parts, one after the other. When one does not start, those before it are closed again.
     *
     * @throws PortInUseException if a port is taken
     * @throws IOException if a part cannot use the file system or the network
     */
    public static LocalCluster start(Settings settings, Progress progress) throws IOException {
        requireFree(settings.edgePort());
        requireFree(settings.upstreamPort());
        return new LocalCluster(settings, progress);
    }

    /** A client of the API server with every right. */
    public KubernetesClient client() {
        return apiServer.client();
    }

    /** Address of the API server. */
    public URI apiServer() {
        return apiServer.url();
    }

    /** A kubeconfig of the API server, with its token. */
    public String kubeconfig() {
        return apiServer.kubeconfig();
    }

    /** The shared address of all tenants. */
    public URI edge() {
        return edge;
    }

    /** Address of the sample upstream. */
    public URI upstream() {
        return upstream;
    }

    /** What the Secrets Manager endpoint serves. */
    public SecretStore secrets() {
        return store;
    }

    /** Address of the Secrets Manager endpoint. */
    public URI secretsEndpoint() {
        return secrets.url();
    }

    /** Credentials of the Secrets Manager endpoint that may do everything. */
    public AwsCredentials administrator() {
        return secrets.administrator();
    }

    /** Stops all parts, the last one first, and returns when no process and no file is left. */
    @Override
    public void close() {
        parts.close();
    }

    private URI startUpstream() {
        var accepted = new StoredCredentials(store);
        var started = start("Sample upstream", () -> SampleUpstream.start(settings.upstreamPort(), accepted));
        var address = URI.create("http://127.0.0.1:" + started.port());
        progress.started(address.toString());
        return address;
    }

    private URI startEdge() {
        var started = start(
                "Edge",
                () -> Edge.start(apiServer.client(), EdgeSettings.local(settings.edgePort(), EdgeSettings.NO_PORT)));
        var address = URI.create("http://127.0.0.1:" + started.port());
        progress.started(address.toString());
        return address;
    }

    private void startKubelet() throws IOException {
        progress.starting("Kubelet");
        var agent = parts.add(PodIdentityAgent.start(
                secrets.credentials(),
                new PodIdentityAgent.Settings(CREDENTIAL_LIFETIME, InstantSource.system(), new SecureRandom())));
        var identity = new PodIdentity(secrets.url(), REGION, agent);
        var program = ServerProgram.tenantServer(settings.home());
        parts.add(LocalKubelet.start(apiServer.client(), LocalKubelet.Settings.of(program, identity)));
        progress.started("pods are processes of this machine");
    }

    private void startOperator() {
        start("Operator", () -> TenantryOperator.start(apiServer.client(), OperatorSettings.local(edge.toString())));
        progress.started("class standard (built in)");
    }

    private <T extends AutoCloseable> T start(String part, Supplier<T> starter) {
        progress.starting(part);
        return parts.add(starter.get());
    }

    /** Found out before anything starts, because nothing is less useful than a cluster that lacks its address. */
    private static void requireFree(int port) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw new PortInUseException(port, e);
        }
    }
}
