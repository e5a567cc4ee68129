package dev.tenantry.operator.status;

import dev.tenantry.operator.dependent.ServerRoute;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges whether the tenant's pods run and are ready. */
final class WorkloadVerdict {

    private static final ConditionType TYPE = ConditionType.WorkloadAvailable;

    private WorkloadVerdict() {}

    /** WorkloadAvailable: the wanted number of pods is available; else what keeps them from it. */
    static Verdict workloadIsAvailable(Observation seen) {
        var failure = failure(seen);
        if (failure.isPresent()) {
            return Verdict.no(TYPE, failure.get().reason(), failure.get().message());
        }
        if (seen.plan().suspended()) {
            return Verdict.yes(TYPE, Reason.Suspended, "Scaled to zero, because spec.suspended is true");
        }
        var deployment = seen.deployment();
        if (deployment == null || !isUpToDate(deployment)) {
            return Verdict.unknown(
                    TYPE, Reason.Progressing, name(seen) + " waits for the cluster to look at its newest version");
        }
        return judge(seen, deployment.getStatus());
    }

    private static Verdict judge(Observation seen, DeploymentStatus status) {
        var wanted = seen.plan().server().minReplicas();
        var available = orZero(status.getAvailableReplicas());
        var trouble = trouble(seen, status);
        if (available < wanted) {
            var progress = available + " of " + wanted + " pods of " + name(seen) + " are available";
            return trouble.map(problem -> Verdict.no(TYPE, problem.reason(), progress + "; " + problem.message()))
                    .orElseGet(() -> Verdict.unknown(TYPE, Reason.Progressing, progress + "; the others are starting"));
        }
        if (trouble.isPresent() || orZero(status.getUpdatedReplicas()) < wanted) {
            return Verdict.yes(
                    TYPE,
                    Reason.RollingOut,
                    "The pods of " + name(seen) + " serve while a new version rolls out"
                            + trouble.map(problem -> "; " + problem.message()).orElse(""));
        }
        return available(seen, available);
    }

    private static Verdict available(Observation seen, int available) {
        var report = seen.report();
        if (report != null && !report.problems().isEmpty()) {
            return Verdict.yes(
                    TYPE,
                    Reason.ServesWithProblems,
                    "The pods of " + name(seen) + " serve, but: " + String.join("; ", report.problems()));
        }
        return Verdict.yes(TYPE, Reason.Available, available + " pods of " + name(seen) + " are available");
    }

    /** What a pod or, where none shows anything, the Deployment says that is wrong. */
    private static Optional<Observation.Failure> trouble(Observation seen, DeploymentStatus status) {
        return PodTrouble.of(seen.pods())
                .or(() -> condition(status, "ReplicaFailure", "True", "allow what the message names"))
                .or(() -> condition(status, "Progressing", "False", "look at the pods of the namespace"));
    }

    private static Optional<Observation.Failure> condition(
            DeploymentStatus status, String type, String value, String nextStep) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && value.equals(condition.getStatus()))
                .findFirst()
                .map((DeploymentCondition condition) ->
                        new Observation.Failure(condition.getReason(), condition.getMessage() + "; " + nextStep));
    }

    /** The first failure outside of the fence and the route, which have conditions of their own. */
    private static Optional<Observation.Failure> failure(Observation seen) {
        return seen.failures().entrySet().stream()
                .filter(entry -> !FenceRules.FENCE.contains(entry.getKey()) && !ServerRoute.NAME.equals(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A status of an older generation says nothing about the newest one. */
    private static boolean isUpToDate(Deployment deployment) {
        var status = deployment.getStatus();
        return status != null
                && status.getObservedGeneration() != null
                && status.getObservedGeneration() >= deployment.getMetadata().getGeneration();
    }

    private static String name(Observation seen) {
        return "Deployment " + seen.plan().namespace() + "/server";
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
