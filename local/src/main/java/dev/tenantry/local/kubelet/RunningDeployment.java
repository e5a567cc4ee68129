package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A Deployment with the pods that it has on this machine. Lives on the {@link Loop}. */
final class RunningDeployment {

    private static final int DEFAULT_DEADLINE_SECONDS = 600;

    private final List<LocalPod> pods = new ArrayList<>();
    private Deployment object;
    private String templateHash;
    private boolean deleted;
    private Instant lastProgress = Instant.MIN;
    private int progress;
    private boolean queued;

    RunningDeployment(Deployment object) {
        this.object = object;
        this.templateHash = TemplateHash.of(object.getSpec().getTemplate());
    }

    Deployment object() {
        return object;
    }

    String templateHash() {
        return templateHash;
    }

    /** The pods, oldest first, with those that are ending. */
    List<LocalPod> pods() {
        return pods;
    }

    boolean isDeleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }

    /** Asks for a reconciliation; whether none was asked for yet. */
    boolean enqueue() {
        var first = !queued;
        queued = true;
        return first;
    }

    void dequeue() {
        queued = false;
    }

    /** Takes the Deployment as it is now; whether that begins a rollout. */
    boolean update(Deployment next, Instant now) {
        var hash = TemplateHash.of(next.getSpec().getTemplate());
        var begins = deleted || !hash.equals(templateHash) || lastProgress.equals(Instant.MIN);
        if (begins) {
            lastProgress = now;
            progress = 0;
        }
        object = next;
        templateHash = hash;
        deleted = false;
        return begins;
    }

    Rollout next() {
        var strategy = object.getSpec().getStrategy();
        var recreate = strategy != null && "Recreate".equals(strategy.getType());
        return Rollout.next(DeploymentStatuses.wanted(object), recreate, candidates());
    }

    List<Rollout.Candidate> candidates() {
        return pods.stream()
                .map(pod -> new Rollout.Candidate(
                        pod.name(),
                        templateHash.equals(
                                pod.object().getMetadata().getLabels().get(PodObjects.TEMPLATE_HASH)),
                        pod.isReady(),
                        pod.isTerminating()))
                .toList();
    }

    /** Whether the rollout has made no progress for longer than its deadline. */
    boolean isOverdue(Instant now) {
        var ready = (int) candidates().stream()
                .filter(pod -> pod.current() && pod.ready())
                .count();
        if (ready > progress) {
            progress = ready;
            lastProgress = now;
        }
        return ready < DeploymentStatuses.wanted(object) && !now.isBefore(lastProgress.plus(deadline()));
    }

    /** How long a rollout may go without progress. */
    Duration deadline() {
        var seconds = object.getSpec().getProgressDeadlineSeconds();
        return Duration.ofSeconds(seconds == null ? DEFAULT_DEADLINE_SECONDS : seconds);
    }
}
