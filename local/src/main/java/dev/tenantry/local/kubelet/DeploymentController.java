package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Brings the pods of each Deployment to what it wants, step by step. Lives on the {@link Loop}. */
final class DeploymentController implements LocalPod.Listener {

    private static final System.Logger LOG = System.getLogger(DeploymentController.class.getName());
    /** As in Kubernetes: no vowels and no digits that look like them, so that no name spells a word. */
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final Duration API_RETRY = Duration.ofSeconds(1);

    private final Node node;
    private final RandomGenerator random;
    private final StatusWriter statuses;
    private final EndpointSlicePublisher slices;
    private final Supplier<List<Service>> services;
    private final Map<String, RunningDeployment> deployments = new HashMap<>();
    private Optional<Runnable> closing = Optional.empty();

    DeploymentController(Node node, RandomGenerator random, Supplier<List<Service>> services) {
        this.node = node;
        this.random = random;
        this.services = services;
        this.statuses = new StatusWriter(node.client(), node.clock());
        this.slices = new EndpointSlicePublisher(node.client());
    }

    /** A Deployment is there, or has changed. */
    void observe(Deployment deployment) {
        var running = deployments.computeIfAbsent(key(deployment), key -> new RunningDeployment(deployment));
        if (running.update(deployment, node.clock().instant())) {
            node.loop().after(running.deadline(), () -> enqueue(running));
        }
        enqueue(running);
    }

    /** A Deployment is gone. */
    void removed(Deployment deployment) {
        var running = deployments.get(key(deployment));
        if (running != null) {
            running.delete();
            statuses.forget(running);
            List.copyOf(running.pods()).forEach(LocalPod::stop);
            forgetIfEmpty(running);
        }
    }

    /** A pod's object was deleted by someone. */
    void podRemoved(String namespace, String name) {
        find(namespace, name).ifPresent(LocalPod::stop);
    }

    /** A Service is there, or has changed. */
    void serviceObserved(Service service) {
        pods().filter(pod -> pod.namespace().equals(service.getMetadata().getNamespace()))
                .toList()
                .forEach(this::publish);
    }

    Optional<LocalPod> find(String namespace, String name) {
        return pods().filter(
                        pod -> pod.namespace().equals(namespace) && pod.name().equals(name))
                .findFirst();
    }

    /** Ends all pods, without another word to the API server, and then runs the task. */
    void stopAll(Duration grace, Runnable whenGone) {
        closing = Optional.of(whenGone);
        pods().toList().forEach(pod -> pod.stop(grace));
        runWhenGone();
    }

    @Override
    public void changed(LocalPod pod) {
        publish(pod);
        owner(pod).ifPresent(this::enqueue);
    }

    @Override
    public void gone(LocalPod pod) {
        var running = owner(pod).orElseThrow();
        running.pods().remove(pod);
        if (closing.isPresent()) {
            runWhenGone();
            return;
        }
        withdraw(pod);
        enqueue(running);
        forgetIfEmpty(running);
    }

    private void runWhenGone() {
        if (pods().findAny().isEmpty()) {
            closing.ifPresent(Runnable::run);
        }
    }

    /** Reconciles later, once for any number of changes until then, and never within another change. */
    private void enqueue(RunningDeployment running) {
        if (running.enqueue()) {
            node.loop().execute(() -> {
                running.dequeue();
                reconcile(running);
            });
        }
    }

    private void reconcile(RunningDeployment running) {
        if (closing.isPresent() || running.isDeleted()) {
            return;
        }
        try {
            var step = running.next();
            for (var name : step.stop()) {
                find(running.object().getMetadata().getNamespace(), name).ifPresent(LocalPod::stop);
            }
            for (var i = 0; i < step.start(); i++) {
                startPod(running);
            }
            statuses.write(running);
        } catch (KubernetesClientException e) {
            LOG.log(System.Logger.Level.WARNING, "Deployment " + key(running.object()) + " is tried again: " + e);
            node.loop().after(API_RETRY, () -> enqueue(running));
        }
    }

    private void startPod(RunningDeployment running) {
        var deployment = running.object();
        var name = deployment.getMetadata().getName() + "-" + running.templateHash() + "-" + suffix();
        var object = node.client()
                .resource(PodObjects.of(deployment, running.templateHash(), name))
                .create();
        var pod = new LocalPod(object, node, this);
        running.pods().add(pod);
        pod.start();
    }

    private void publish(LocalPod pod) {
        if (closing.isPresent() || owner(pod).isEmpty()) {
            return;
        }
        try {
            // first who may send requests: the pod's object may be gone already, its process not yet
            slices.publish(pod, services.get());
            statuses.write(pod);
        } catch (KubernetesClientException e) {
            // also when the pod's namespace is going away; then its Deployment does, and ends these tries
            LOG.log(System.Logger.Level.DEBUG, "The state of pod " + pod.name() + " is written again later", e);
            node.loop().after(API_RETRY, () -> publish(pod));
        }
    }

    private void withdraw(LocalPod pod) {
        try {
            slices.withdraw(pod);
            statuses.removed(pod);
        } catch (KubernetesClientException e) {
            LOG.log(System.Logger.Level.DEBUG, "The objects of pod " + pod.name() + " are removed later", e);
            node.loop().after(API_RETRY, () -> withdraw(pod));
        }
    }

    private String suffix() {
        return random.ints(SUFFIX_LENGTH, 0, SUFFIX_LETTERS.length())
                .mapToObj(SUFFIX_LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private Optional<RunningDeployment> owner(LocalPod pod) {
        return deployments.values().stream()
                .filter(running -> running.pods().contains(pod))
                .findFirst();
    }

    private Stream<LocalPod> pods() {
        return deployments.values().stream().flatMap(running -> running.pods().stream());
    }

    private void forgetIfEmpty(RunningDeployment running) {
        if (running.isDeleted() && running.pods().isEmpty()) {
            deployments.remove(key(running.object()), running);
        }
    }

    private static String key(Deployment deployment) {
        return deployment.getMetadata().getNamespace() + "/"
                + deployment.getMetadata().getName();
    }
}
