package dev.tenantry.command;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.File;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a part of the installation reaches its API server. */
public final class ClientOptions {

    /** Bounds what a storm of reconciliations asks of the API server at once. */
    private static final int MAX_CONCURRENT_REQUESTS = 128;

    /** Longer than the API server's own limits for admission (10 s) and queueing (15 s): their answer says more. */
    private static final int REQUEST_TIMEOUT_MILLIS = 30_000;

    /** Of one request, for a blip; who asks tries again himself, and would be held up by more. */
    private static final int RETRIES = 2;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "How to reach the cluster. Default: $KUBECONFIG, ~/.kube/config, else the service account of"
                    + " the pod.")
    private @Nullable File kubeconfig;

    /**
     * A client; nothing is asked yet.
     *
     * @throws CommandFailedException where the file cannot be read
     */
    public KubernetesClient connect() {
        return connect(new Interceptor() {});
    }

    /**
     * The same.
     *
     * @param watcher sees every request and its answer
     */
    public KubernetesClient connect(Interceptor watcher) {
        var config = new ConfigBuilder(config())
                .withMaxConcurrentRequests(MAX_CONCURRENT_REQUESTS)
                .withMaxConcurrentRequestsPerHost(MAX_CONCURRENT_REQUESTS)
                .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("watcher", watcher))
                .build();
    }

    private Config config() {
        if (kubeconfig == null) {
            return new ConfigBuilder().build();
        } else if (!kubeconfig.canRead()) {
            throw new CommandFailedException("cannot read the kubeconfig " + kubeconfig);
        }
        return Config.fromKubeconfig(kubeconfig);
    }
}
