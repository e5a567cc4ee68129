package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API server is told of a Deployment's progress. */
final class DeploymentStatuses {

    /** How many pods there are: all, of the present template, ready. */
    private record Counts(int wanted, int all, int updated, int ready) {}

    private DeploymentStatuses() {}

    /**
     * The status now.
     *
     * @param before the status that was written last; conditions that did not change keep their times
     * @param overdue whether the rollout has made no progress within its deadline
     */
    static DeploymentStatus of(
            Deployment deployment,
            List<Rollout.Candidate> pods,
            @Nullable DeploymentStatus before,
            boolean overdue,
            Instant now) {
        var living = pods.stream().filter(pod -> !pod.terminating()).toList();
        var counts = new Counts(
                wanted(deployment),
                living.size(),
                (int) living.stream().filter(Rollout.Candidate::current).count(),
                (int) living.stream().filter(Rollout.Candidate::ready).count());
        return new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(counts.all())
                .withUpdatedReplicas(counts.updated())
                .withReadyReplicas(counts.ready())
                .withAvailableReplicas(counts.ready())
                .withUnavailableReplicas(Math.max(0, counts.wanted() - counts.ready()))
                .withConditions(available(counts, before, now), progressing(counts, before, overdue, now))
                .build();
    }

    static int wanted(Deployment deployment) {
        var replicas = deployment.getSpec().getReplicas();
        return replicas == null ? 1 : replicas;
    }

    private static DeploymentCondition available(Counts counts, @Nullable DeploymentStatus before, Instant now) {
        return counts.ready() >= counts.wanted()
                ? condition(
                        "Available",
                        "True",
                        "MinimumReplicasAvailable",
                        "Deployment has minimum availability.",
                        before,
                        now)
                : condition(
                        "Available",
                        "False",
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.",
                        before,
                        now);
    }

    private static DeploymentCondition progressing(
            Counts counts, @Nullable DeploymentStatus before, boolean overdue, Instant now) {
        var complete = counts.updated() == counts.wanted()
                && counts.all() == counts.wanted()
                && counts.ready() == counts.wanted();
        if (complete) {
            return condition(
                    "Progressing",
                    "True",
                    "NewReplicaSetAvailable",
                    "All pods of the present template are available.",
                    before,
                    now);
        }
        return overdue
                ? condition(
                        "Progressing",
                        "False",
                        "ProgressDeadlineExceeded",
                        "Pods of the present template did not become available in time.",
                        before,
                        now)
                : condition(
                        "Progressing",
                        "True",
                        "ReplicaSetUpdated",
                        "Pods of the present template are being started.",
                        before,
                        now);
    }

    private static DeploymentCondition condition(
            String type, String status, String reason, String message, @Nullable DeploymentStatus before, Instant now) {
        var old = before == null
                ? null
                : before.getConditions().stream()
                        .filter(candidate -> candidate.getType().equals(type))
                        .findFirst()
                        .orElse(null);
        if (old != null && old.getStatus().equals(status) && old.getReason().equals(reason)) {
            return old;
        }
        var time = PodObjects.time(now);
        var since = old != null && old.getStatus().equals(status) ? old.getLastTransitionTime() : time;
        return new DeploymentConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastUpdateTime(time)
                .withLastTransitionTime(since)
                .build();
    }
}
