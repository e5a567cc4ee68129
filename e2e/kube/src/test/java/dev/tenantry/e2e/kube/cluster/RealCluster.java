package dev.tenantry.e2e.kube.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A real Kubernetes: etcd, API server, controller-manager, scheduler, and kwok, which makes pods ready on fake nodes.
 * Everything on loopback, in a directory of its own. It also ends by itself when this JVM does.
 */
public final class RealCluster implements AutoCloseable {

    private final String name;
    private final Path data;
    private final URI url;
    private final Kubectl kubectl;
    private final KubernetesClient admin;
    private final KubernetesClient emergency;

    private RealCluster(String name, Path data) {
        this.name = name;
        this.data = data;
        this.kubectl = new Kubectl(data);
        var config = Config.fromKubeconfig(read(data.resolve("kubeconfig")));
        this.url = URI.create(config.getMasterUrl());
        this.admin = new KubernetesClientBuilder().withConfig(config).build();
        this.emergency = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withImpersonateUsername("admin")
                        .withImpersonateGroups(Kubectl.EMERGENCY_GROUPS.toArray(String[]::new))
                        .build())
                .build();
    }

    /**
     * How a cluster is started.
     *
     * @param name of the cluster, for its processes and messages
     * @param arguments further arguments of {@code e2e/kube/up}
     */
    public record Options(String name, List<String> arguments) {

        /** One fake node, nothing else. */
        public static Options named(String name) {
            return new Options(name, List.of());
        }

        /** Also these arguments of {@code e2e/kube/up}, see its {@code --help}. */
        public Options with(String... more) {
            var all = new ArrayList<>(arguments);
            all.addAll(List.of(more));
            return new Options(name, List.copyOf(all));
        }
    }

    /** Held by a class of its own: the cluster starts when the first test asks for it. */
    private static final class Shared {
        private static final RealCluster CLUSTER = start(Options.named("shared").with("--audit"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(CLUSTER::close));
        }
    }

    /**
     * Starts a cluster and waits until it is ready.
     *
     * @throws AssertionError if that fails; the message has the end of the log
     */
    public static RealCluster start(Options options) {
        try {
            var data = Files.createTempDirectory("tenantry-" + options.name() + "-");
            var command = new ArrayList<>(List.of(
                    KubeTools.script("up").toString(),
                    options.name(),
                    "--data",
                    data.toString(),
                    "--until-exit-of",
                    String.valueOf(ProcessHandle.current().pid())));
            command.addAll(options.arguments());
            KubeTools.run(command, Map.of(), "").output();
            return new RealCluster(options.name(), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cluster of all tests of this JVM that need none of their own; each uses tenants of its own. Do not close it. */
    public static RealCluster shared() {
        return Shared.CLUSTER;
    }

    /** The cluster's admin, who may do everything that the chart's admission policies allow. */
    public KubernetesClient admin() {
        return admin;
    }

    /** An admin whom those policies let pass: for changes that only the operator should make. */
    public KubernetesClient emergency() {
        return emergency;
    }

    /** A new client that is this ServiceAccount, which must be there, with a token that the API server gave out. */
    public KubernetesClient as(String namespace, String account) {
        return as(namespace, account, url);
    }

    /** The same, for an API server that is reached at another address, such as a proxy's. */
    public KubernetesClient as(String namespace, String account, URI address) {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(address.toString())
                .withCaCertData(admin.getConfiguration().getCaCertData())
                .withOauthToken(tokenOf(namespace, account))
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** A new token of this ServiceAccount. */
    String tokenOf(String namespace, String account) {
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(7200L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    /** Applies objects as {@code kubectl apply --server-side} does. */
    public void apply(List<? extends HasMetadata> objects) {
        for (var object : objects) {
            admin.resource(object)
                    .patch(new PatchContext.Builder()
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .withFieldManager("kubectl")
                            .withForce(true)
                            .build());
        }
    }

    /**
     * Runs kubectl as the cluster's admin.
     *
     * @return what it printed
     * @throws AssertionError if it failed
     */
    public String kubectl(String... arguments) {
        return kubectl.run("", arguments).output();
    }

    /** The same, as an {@link #emergency()} admin. */
    public String emergencyKubectl(String... arguments) {
        return kubectl.runInEmergency("", arguments).output();
    }

    /** Runs kubectl as an {@link #emergency()} admin with something to read; may fail. */
    public KubeTools.Ended tryEmergencyKubectl(String input, String... arguments) {
        return kubectl.runInEmergency(input, arguments);
    }

    /** Runs kubectl as the cluster's admin with something to read; may fail. */
    public KubeTools.Ended tryKubectl(String input, String... arguments) {
        return kubectl.run(input, arguments);
    }

    /** Lets the API server finish, starts it again and waits until it is ready. Watches end. */
    public void restartApiServer() {
        restart("kube-apiserver");
    }

    /** Ends the API server at once, starts it again and waits until it is ready. */
    public void killApiServer() {
        restart("--kill", "kube-apiserver");
    }

    private void restart(String... arguments) {
        var command = new ArrayList<>(List.of(KubeTools.script("restart").toString(), name, "--data", data.toString()));
        command.addAll(List.of(arguments));
        KubeTools.run(command, Map.of(), "").output();
    }

    /** Address of the API server. */
    public URI url() {
        return url;
    }

    /** Address of etcd, without TLS. */
    public URI etcd() {
        var matcher = Pattern.compile("KUBE_ETCD=(\\S+)").matcher(read(data.resolve("env")));
        if (!matcher.find()) {
            throw new IllegalStateException("no address of etcd in " + data.resolve("env"));
        }
        return URI.create(matcher.group(1));
    }

    /** The cluster's directory: kubeconfig, pki, logs. */
    public Path dataDirectory() {
        return data;
    }

    @Override
    public void close() {
        admin.close();
        emergency.close();
        KubeTools.run(List.of(KubeTools.script("down").toString(), name, "--data", data.toString()), Map.of(), "")
                .output();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
