package dev.tenantry.cli.connect;

import dev.tenantry.command.CommandFailedException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which cluster a command asks, and the way to it. */
public final class ClusterOptions {

    private static final int CONNECT_MILLIS = 5_000;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Ask the cluster of this kubeconfig. Default: the running `tenantry up`, else $KUBECONFIG"
                    + " or ~/.kube/config.")
    private @Nullable File kubeconfig;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Ask the `tenantry up` on this port, where several are running.")
    private @Nullable Integer port;

    /**
     * Connects to the cluster that the options name.
     *
     * @throws CommandFailedException if there is none
     */
    public KubernetesClient connect(Map<String, String> environment) {
        var config = new ConfigBuilder(config(environment))
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private Config config(Map<String, String> environment) {
        if (kubeconfig != null) {
            if (!kubeconfig.canRead()) {
                throw new CommandFailedException("cannot read " + kubeconfig);
            }
            return Config.fromKubeconfig(kubeconfig);
        }
        var run = LocalRuns.ofThisUser(environment).find(port);
        if (run.isPresent()) {
            return Config.fromKubeconfig(run.get().kubeconfig().toFile());
        }
        var config = new ConfigBuilder().build();
        if (config.getCurrentContext() == null && config.getAutoOAuthToken() == null) {
            throw new CommandFailedException("no `tenantry up` is running and there is no kubeconfig;"
                    + " start one or name a cluster with --kubeconfig");
        }
        return config;
    }
}
