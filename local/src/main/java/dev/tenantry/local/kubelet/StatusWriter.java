package dev.tenantry.local.kubelet;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Writes the status of pods and Deployments, and only when it has changed. Lives on the {@link Loop}. */
final class StatusWriter {

    private final KubernetesClient client;
    private final InstantSource clock;
    private final Map<String, PodStatus> pods = new HashMap<>();
    private final Map<String, DeploymentStatus> deployments = new HashMap<>();

    StatusWriter(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    void write(LocalPod pod) {
        var uid = pod.object().getMetadata().getUid();
        var before = pods.get(uid);
        var status = PodObjects.status(pod, before, clock.instant());
        if (!status.equals(before)) {
            client.resource(new PodBuilder(pod.object())
                            .editMetadata()
                            .withResourceVersion(null)
                            .endMetadata()
                            .withStatus(status)
                            .build())
                    .updateStatus();
            pods.put(uid, status);
        }
    }

    /** Removes the object of a pod that has ended. */
    void removed(LocalPod pod) {
        pods.remove(pod.object().getMetadata().getUid());
        client.pods()
                .inNamespace(pod.namespace())
                .withName(pod.name())
                .withGracePeriod(0)
                .delete();
    }

    void write(RunningDeployment running) {
        var uid = running.object().getMetadata().getUid();
        var before = deployments.get(uid);
        var now = clock.instant();
        var status = DeploymentStatuses.of(running.object(), running.candidates(), before, running.isOverdue(now), now);
        if (!status.equals(before)) {
            client.resource(new DeploymentBuilder(running.object())
                            .editMetadata()
                            .withResourceVersion(null)
                            .endMetadata()
                            .withStatus(status)
                            .build())
                    .updateStatus();
            deployments.put(uid, status);
        }
    }

    void forget(RunningDeployment running) {
        deployments.remove(running.object().getMetadata().getUid());
    }
}
