package dev.tenantry.local.kubelet;

import dev.tenantry.local.kubelet.ContainerState.Running;
import dev.tenantry.local.kubelet.ContainerState.Terminated;
import dev.tenantry.local.kubelet.ContainerState.Waiting;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the API server is told of a pod. */
final class PodObjects {

    /** Label that tells pods of one template from those of another. */
    static final String TEMPLATE_HASH = "pod-template-hash";

    static final String NODE_NAME = "local";

    private PodObjects() {}

    /** A new pod of the Deployment. */
    static Pod of(Deployment owner, String templateHash, String name) {
        var template = owner.getSpec().getTemplate();
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(owner.getMetadata().getNamespace())
                .withLabels(template.getMetadata().getLabels())
                .addToLabels(TEMPLATE_HASH, templateHash)
                .withAnnotations(template.getMetadata().getAnnotations())
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpecLike(template.getSpec())
                .withNodeName(NODE_NAME)
                .endSpec()
                .build();
    }

    /**
     * The pod's status now.
     *
     * @param before the status that was written last; conditions that did not change keep their transition time
     */
    static PodStatus status(LocalPod pod, @Nullable PodStatus before, Instant now) {
        var container = pod.container();
        var running = container.state() instanceof Running;
        var ready = pod.isReady();
        var conditions = Stream.of(
                        Map.entry("PodScheduled", true),
                        Map.entry("Initialized", true),
                        Map.entry("ContainersReady", ready),
                        Map.entry("Ready", ready))
                .map(entry -> condition(entry.getKey(), entry.getValue(), before, now))
                .toList();
        var spec = pod.object().getSpec().getContainers().getFirst();
        return new PodStatusBuilder()
                .withPhase(running || container.restarts() > 0 ? "Running" : "Pending")
                .withPodIP(Ports.ADDRESS)
                .withHostIP(Ports.ADDRESS)
                .withStartTime(pod.object().getMetadata().getCreationTimestamp())
                .withConditions(conditions)
                .withContainerStatuses(containerStatus(container, spec.getName(), spec.getImage(), ready))
                .build();
    }

    private static ContainerStatus containerStatus(
            ContainerRunner container, String name, @Nullable String image, boolean ready) {
        var status = new ContainerStatusBuilder()
                .withName(name)
                .withImage(image == null ? "" : image)
                .withImageID("")
                .withReady(ready)
                .withStarted(container.isStarted())
                .withRestartCount(container.restarts())
                .withState(state(container.state()));
        var last = container.last();
        return last == null ? status.build() : status.withLastState(state(last)).build();
    }

    private static io.fabric8.kubernetes.api.model.ContainerState state(ContainerState state) {
        return switch (state) {
            case Waiting(var reason, var message) ->
                new ContainerStateBuilder().withNewWaiting(message, reason).build();
            case Running(var startedAt) ->
                new ContainerStateBuilder().withNewRunning(time(startedAt)).build();
            case Terminated(var exitCode, var reason, var message, var startedAt, var finishedAt) ->
                new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(reason)
                        .withMessage(message)
                        .withStartedAt(time(startedAt))
                        .withFinishedAt(time(finishedAt))
                        .endTerminated()
                        .build();
        };
    }

    private static PodCondition condition(String type, boolean value, @Nullable PodStatus before, Instant now) {
        var status = value ? "True" : "False";
        var since = before == null
                ? time(now)
                : before.getConditions().stream()
                        .filter(old ->
                                old.getType().equals(type) && old.getStatus().equals(status))
                        .map(PodCondition::getLastTransitionTime)
                        .findFirst()
                        .orElse(time(now));
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withLastTransitionTime(since)
                .build();
    }

    /** A time as Kubernetes writes it. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
