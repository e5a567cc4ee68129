package dev.tenantry.operator.watch;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the changes of a pod that a condition could show from the many that it could not. */
final class PodChange {

    private PodChange() {}

    /** Whether readiness, scheduling or the state of a container changed. */
    static boolean matters(Pod now, Pod before) {
        return !summary(now.getStatus()).equals(summary(before.getStatus()));
    }

    private static List<String> summary(@Nullable PodStatus status) {
        if (status == null) {
            return List.of();
        }
        var conditions = status.getConditions().stream()
                .map(condition -> condition.getType() + condition.getStatus() + condition.getReason());
        var containers = status.getContainerStatuses().stream()
                .map(container -> Objects.toString(container.getRestartCount())
                        + (container.getState() == null
                                ? ""
                                : container.getState().getWaiting()));
        return Stream.concat(conditions, containers).toList();
    }
}
