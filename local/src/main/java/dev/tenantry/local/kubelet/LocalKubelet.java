package dev.tenantry.local.kubelet;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs the Deployments of all tenants as processes of this machine, and tells the API server of them as a cluster would:
 * by Pods, EndpointSlices and the Deployments' status. When it closes, or its own process ends in whatever way, no
 * process stays behind.
 */
public final class LocalKubelet implements AutoCloseable {

    /**
     * How a kubelet runs.
     *
     * @param program what runs in place of the image
     * @param identity where pods find their credentials
     * @param firstBackoff wait before the first restart of a container; doubled each time
     * @param longestBackoff longest wait between restarts
     * @param startPace time between two probes of a container that has not been ready yet
     * @param closeGrace how long {@link #close()} waits before it kills
     */
    public record Settings(
            ServerProgram program,
            PodIdentity identity,
            Duration firstBackoff,
            Duration longestBackoff,
            Duration startPace,
            Duration closeGrace,
            InstantSource clock) {

        /** The kubelet's waits, except that a local user should not have to wait ten seconds for a first restart. */
        public static Settings of(ServerProgram program, PodIdentity identity) {
            return new Settings(
                    program,
                    identity,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5),
                    InstantSource.system());
        }
    }

    private static final System.Logger LOG = System.getLogger(LocalKubelet.class.getName());

    /** How long after the grace period the end of killed processes is waited for. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Settings settings;
    private final Loop loop = new Loop();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final Path directory;
    private final DeploymentController controller;
    private final SharedIndexInformer<Service> services;
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

    private LocalKubelet(KubernetesClient client, Settings settings) throws IOException {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(requests)
                .build();
        this.directory = PodDirectories.create();
        var launcher = new Launcher(settings.program(), settings.identity());
        var node = new Node(client, launcher, settings, directory, loop, http, requests);
        this.services = client.services()
                .inAnyNamespace()
                .withLabelSelector(TenantObjects.SELECTOR)
                .runnableInformer(0);
        this.controller = new DeploymentController(node, new SecureRandom(), services.getStore()::list);
    }

    /**
     * Starts running the tenants' Deployments of all namespaces.
     *
     * @throws IOException when the directory for the pods' files cannot be made
     */
    public static LocalKubelet start(KubernetesClient client, Settings settings) throws IOException {
        var kubelet = new LocalKubelet(client, settings);
        kubelet.watchServices();
        kubelet.watchPods(client);
        kubelet.watchDeployments(client);
        return kubelet;
    }

    /**
     * The newest lines that a pod's processes have written, oldest first.
     *
     * @return nothing when there is no such pod
     */
    public Optional<List<String>> logs(String namespace, String pod) {
        var found = new CompletableFuture<Optional<List<String>>>();
        loop.execute(() -> found.complete(
                controller.find(namespace, pod).map(known -> known.log().lines())));
        return await(found, LAST_WORDS, Optional.empty());
    }

    /** Ends all processes and deletes all files; returns when that is done. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        informers.forEach(SharedIndexInformer::stop);
        var allGone = new CompletableFuture<Boolean>();
        loop.execute(() -> controller.stopAll(settings.closeGrace(), () -> allGone.complete(true)));
        if (!await(allGone, settings.closeGrace().plus(LAST_WORDS), false)) {
            LOG.log(System.Logger.Level.WARNING, "Not all processes of pods have ended");
        }
        loop.close();
        http.shutdownNow();
        requests.shutdownNow();
        PodFiles.delete(directory);
    }

    private void watchServices() {
        services.addEventHandler(handler(controller::serviceObserved, service -> {}));
        services.run();
        informers.add(services);
    }

    private void watchPods(KubernetesClient client) {
        Consumer<Pod> removed = pod -> controller.podRemoved(
                pod.getMetadata().getNamespace(), pod.getMetadata().getName());
        Consumer<Pod> seen = pod -> {
            if (pod.getMetadata().getDeletionTimestamp() != null) {
                removed.accept(pod);
            }
        };
        informers.add(client.pods()
                .inAnyNamespace()
                .withLabel(TenantObjects.TENANT_LABEL)
                .inform(handler(seen, removed)));
    }

    private void watchDeployments(KubernetesClient client) {
        informers.add(client.apps()
                .deployments()
                .inAnyNamespace()
                .withLabelSelector(TenantObjects.SELECTOR)
                .inform(handler(controller::observe, controller::removed)));
    }

    private <T> ResourceEventHandler<T> handler(Consumer<T> seen, Consumer<T> removed) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                loop.execute(() -> seen.accept(object));
            }

            @Override
            public void onUpdate(T before, T object) {
                loop.execute(() -> seen.accept(object));
            }

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {
                loop.execute(() -> removed.accept(object));
            }
        };
    }

    private static <T> T await(CompletableFuture<T> future, Duration timeout, T otherwise) {
        return future.completeOnTimeout(otherwise, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
