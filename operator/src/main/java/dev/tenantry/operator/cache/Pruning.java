package dev.tenantry.operator.cache;

import dev.tenantry.api.TenantObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import java.util.List;

/**
 * Takes from a cached object what no rule reads. What other field managers own goes from every object: it is the largest
 * part of most. The fields of our own server-side apply stay where drift is looked for.
 */
public final class Pruning {

    private static final String APPLY = "Apply";

    private Pruning() {}

    /** A cache of pruned objects. */
    public static <R extends HasMetadata> ItemStore<R> store() {
        var fields = new SharedFields();
        return new TransformingItemStore<>(object -> prune(object, fields));
    }

    /** Prunes in place: an informer hands each object to its cache before anybody else sees it. */
    static <R extends HasMetadata> R prune(R object, SharedFields fields) {
        var metadata = object.getMetadata();
        metadata.setManagedFields(
                metadata.getManagedFields().stream().filter(Pruning::isOwn).toList());
        metadata.getManagedFields().forEach(entry -> fields.share(entry.getFieldsV1()));
        switch (object) {
            case Pod pod -> prunePod(pod);
            case EndpointSlice slice -> slice.getMetadata().setManagedFields(List.of());
            case ResourceQuota quota -> quota.setStatus(null);
            default -> {
                // the rest is read
            }
        }
        return object;
    }

    private static boolean isOwn(ManagedFieldsEntry entry) {
        return TenantObjects.MANAGER.equals(entry.getManager()) && APPLY.equals(entry.getOperation());
    }

    private static void prunePod(Pod pod) {
        var status = pod.getStatus();
        pod.setSpec(null);
        if (status != null) {
            var read = new PodStatus();
            read.setConditions(status.getConditions());
            read.setContainerStatuses(status.getContainerStatuses());
            pod.setStatus(read);
        }
    }
}
