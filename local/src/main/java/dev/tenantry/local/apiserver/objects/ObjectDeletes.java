package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ResourceType;
import dev.tenantry.local.apiserver.store.ObjectKey;
import dev.tenantry.local.apiserver.store.ObjectStore;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/** Deleting: at once, or by marking an object that a finalizer or its content still holds. */
public final class ObjectDeletes {

    /** Holds an owner until its dependents are gone; the garbage collector removes it. */
    public static final String FOREGROUND_FINALIZER = "foregroundDeletion";

    private final ObjectStore store;
    private final InstantSource clock;

    public ObjectDeletes(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Begins a deletion.
     *
     * @param gone whether the object has left the store already
     */
    public record Deleted(ObjectNode object, boolean gone) {}

    /**
     * Deletes an object.
     *
     * @throws ApiException 404 if it does not exist, 409 if it is not the one that the options mean
     */
    public Deleted delete(ResourceType type, ObjectKey key, DeleteOptions options) {
        return store.atomically(() -> {
            var live = store.get(type, key);
            if (live == null) {
                throw ApiException.notFound(type, key.name());
            }
            checkPreconditions(type, live, options);
            if (options.dryRun()) {
                return new Deleted(live, true);
            }
            if (options.propagation() == DeleteOptions.Propagation.Orphan) {
                orphanDependents(live);
            }
            return mark(type, live, options);
        });
    }

    private Deleted mark(ResourceType type, ObjectNode live, DeleteOptions options) {
        var marked = live.deepCopy();
        var finalizers = new ArrayList<>(Meta.finalizers(live));
        var foreground = options.propagation() == DeleteOptions.Propagation.Foreground
                && !store.dependentsOf(Meta.uid(live)).isEmpty();
        if (foreground && !finalizers.contains(FOREGROUND_FINALIZER)) {
            finalizers.add(FOREGROUND_FINALIZER);
        }
        Meta.setFinalizers(marked, finalizers);
        if (!Meta.isBeingDeleted(live)) {
            Meta.of(marked)
                    .put(
                            "deletionTimestamp",
                            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("deletionGracePeriodSeconds", 0);
            BuiltInDefaults.apply(type, marked);
        }
        if (finalizers.isEmpty() && !isNamespaceWithContent(type, live)) {
            store.remove(type, ObjectKey.of(live));
            return new Deleted(marked, true);
        }
        return new Deleted(marked.equals(live) ? live : store.put(type, marked), false);
    }

    /** Removes an object from the store once nothing holds it any more. */
    public void removeIfReleased(ResourceType type, ObjectKey key) {
        store.atomically(() -> {
            var live = store.get(type, key);
            if (live != null
                    && Meta.isBeingDeleted(live)
                    && Meta.finalizers(live).isEmpty()
                    && !isNamespaceWithContent(type, live)) {
                store.remove(type, key);
            }
            return true;
        });
    }

    private boolean isNamespaceWithContent(ResourceType type, ObjectNode object) {
        return type.is("", "namespaces") && !store.contentOf(Meta.name(object)).isEmpty();
    }

    private static void checkPreconditions(ResourceType type, ObjectNode live, DeleteOptions options) {
        if (!options.uid().isEmpty() && !options.uid().equals(Meta.uid(live))) {
            throw ApiException.conflict(
                    type,
                    Meta.name(live),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(options.uid(), Meta.uid(live)));
        }
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(Meta.resourceVersion(live))) {
            throw ApiException.modified(type, Meta.name(live));
        }
    }

    private void orphanDependents(ObjectNode owner) {
        for (var dependent : store.dependentsOf(Meta.uid(owner))) {
            var orphan = dependent.object().deepCopy();
            var owners = Meta.of(orphan).putArray("ownerReferences");
            for (var reference : Meta.owners(dependent.object())) {
                if (!reference.path("uid").asText().equals(Meta.uid(owner))) {
                    owners.add(reference);
                }
            }
            store.put(dependent.type(), orphan);
        }
    }
}
