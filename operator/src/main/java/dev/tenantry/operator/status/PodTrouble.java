package dev.tenantry.operator.status;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what keeps a pod from running, in words of the kubelet and the scheduler. */
final class PodTrouble {

    /** Reasons of a container that only starts. */
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private PodTrouble() {}

    /** The first trouble of any pod. */
    static Optional<Observation.Failure> of(List<Pod> pods) {
        return pods.stream().flatMap(PodTrouble::of).findFirst();
    }

    private static Stream<Observation.Failure> of(Pod pod) {
        if (pod.getStatus() == null) {
            return Stream.empty();
        }
        return Stream.concat(unschedulable(pod), containers(pod));
    }

    private static Stream<Observation.Failure> unschedulable(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(condition -> new Observation.Failure(
                        Objects.requireNonNullElse(condition.getReason(), "Unschedulable"),
                        name(pod) + " found no node: " + condition.getMessage()
                                + "; add room, or ask for less in spec.resources"));
    }

    private static Stream<Observation.Failure> containers(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().flatMap(container -> waiting(pod, container));
    }

    private static Stream<Observation.Failure> waiting(Pod pod, ContainerStatus container) {
        var state = container.getState();
        if (state == null || state.getWaiting() == null || state.getWaiting().getReason() == null) {
            return Stream.empty();
        }
        var reason = state.getWaiting().getReason();
        if (STARTING.contains(reason)) {
            return Stream.empty();
        }
        var said = Objects.requireNonNullElse(state.getWaiting().getMessage(), "no details");
        return Stream.of(new Observation.Failure(
                reason,
                name(pod) + " waits in " + reason + " (" + said + ")" + lastExit(container.getLastState())
                        + "; read its log: kubectl -n "
                        + pod.getMetadata().getNamespace() + " logs "
                        + pod.getMetadata().getName() + " --previous"));
    }

    private static String lastExit(@Nullable ContainerState last) {
        if (last == null || last.getTerminated() == null) {
            return "";
        }
        var exit = last.getTerminated();
        return ", last exit code " + exit.getExitCode() + (exit.getReason() == null ? "" : " " + exit.getReason());
    }

    private static String name(Pod pod) {
        return "Pod " + pod.getMetadata().getNamespace() + "/"
                + pod.getMetadata().getName();
    }
}
