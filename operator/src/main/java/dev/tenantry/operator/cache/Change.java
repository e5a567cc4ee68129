package dev.tenantry.operator.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the changes of an object that a pass could act on or a condition could show from the many that it could not. */
public final class Change {

    private Change() {}

    /** Whether the change is worth a pass; in doubt it is. */
    public static <R extends HasMetadata> boolean matters(R now, R before) {
        return metadataChanged(now, before)
                || switch (now) {
                    case Pod pod -> !podFacts(pod).equals(podFacts((Pod) before));
                    case Deployment deployment ->
                        !deploymentFacts(deployment).equals(deploymentFacts((Deployment) before));
                    case EndpointSlice slice -> !sliceFacts(slice).equals(sliceFacts((EndpointSlice) before));
                    // the cluster counts in its status what the namespace uses
                    case ResourceQuota quota -> !Objects.equals(quota.getSpec(), ((ResourceQuota) before).getSpec());
                    case Namespace _ -> false;
                    default -> true;
                };
    }

    private static boolean metadataChanged(HasMetadata now, HasMetadata before) {
        return !metadataFacts(now).equals(metadataFacts(before));
    }

    private static List<@Nullable Object> metadataFacts(HasMetadata object) {
        var metadata = object.getMetadata();
        return Arrays.asList(
                metadata.getUid(),
                metadata.getLabels(),
                object instanceof Deployment || object instanceof Pod ? null : metadata.getAnnotations(),
                metadata.getOwnerReferences(),
                metadata.getDeletionTimestamp());
    }

    private static List<@Nullable Object> deploymentFacts(Deployment deployment) {
        var generation = deployment.getMetadata().getGeneration();
        var status = deployment.getStatus();
        return status == null
                ? Arrays.asList(generation)
                : Arrays.asList(
                        generation,
                        status.getObservedGeneration(),
                        status.getAvailableReplicas(),
                        status.getUpdatedReplicas(),
                        troubles(status));
    }

    private static List<DeploymentCondition> troubles(DeploymentStatus status) {
        return status.getConditions().stream()
                .filter(condition ->
                        condition.getType().equals("ReplicaFailure") || "False".equals(condition.getStatus()))
                .filter(condition -> !condition.getType().equals("Available"))
                .toList();
    }

    private static List<String> podFacts(Pod pod) {
        @Nullable PodStatus status = pod.getStatus();
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

    private static List<@Nullable Object> sliceFacts(EndpointSlice slice) {
        return Arrays.asList(slice.getEndpoints(), slice.getPorts());
    }
}
