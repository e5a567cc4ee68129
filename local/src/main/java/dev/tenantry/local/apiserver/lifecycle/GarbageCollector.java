package dev.tenantry.local.apiserver.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.objects.DeleteOptions;
import dev.tenantry.local.apiserver.objects.ObjectDeletes;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.store.Change;
import dev.tenantry.local.apiserver.store.ObjectKey;
import dev.tenantry.local.apiserver.store.ObjectStore;
import dev.tenantry.local.apiserver.store.ObjectStore.Located;
import java.util.ArrayList;

/**
 * Deletes objects whose owners are all gone, and holds an owner that is deleted in the foreground until they are.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/architecture/garbage-collection/">Garbage collection</a>
 */
final class GarbageCollector implements Lifecycle.Controller {

    private final ObjectStore store;
    private final ObjectDeletes deletes;

    GarbageCollector(ObjectStore store, ObjectDeletes deletes) {
        this.store = store;
        this.deletes = deletes;
    }

    @Override
    public void handle(Change change) {
        if (change.kind() == Change.Kind.DELETED) {
            store.dependentsOf(Meta.uid(change.object())).forEach(this::collectIfOrphaned);
            Meta.owners(change.object())
                    .forEach(owner -> releaseOwner(owner.path("uid").asText()));
        } else {
            collectIfOrphaned(new Located(change.type(), change.object()));
            deleteDependentsFirst(change.object());
        }
    }

    private void collectIfOrphaned(Located located) {
        var owners = Meta.owners(located.object());
        var orphaned = !owners.isEmpty()
                && owners.stream()
                        .noneMatch(owner -> store.exists(owner.path("uid").asText()));
        if (orphaned) {
            delete(located, DeleteOptions.Propagation.Background);
        }
    }

    private void deleteDependentsFirst(ObjectNode owner) {
        if (Meta.isBeingDeleted(owner) && Meta.finalizers(owner).contains(ObjectDeletes.FOREGROUND_FINALIZER)) {
            store.dependentsOf(Meta.uid(owner)).stream()
                    .filter(dependent -> !Meta.isBeingDeleted(dependent.object()))
                    .forEach(dependent -> delete(dependent, DeleteOptions.Propagation.Foreground));
            releaseOwner(Meta.uid(owner));
        }
    }

    private void delete(Located located, DeleteOptions.Propagation propagation) {
        try {
            var options = new DeleteOptions(propagation, Meta.uid(located.object()), "", false);
            deletes.delete(located.type(), ObjectKey.of(located.object()), options);
        } catch (ApiException e) {
            // gone already, or another object has its name by now: both are what was wanted
            if (e.code() != 404 && e.code() != 409) {
                throw e;
            }
        }
    }

    private void releaseOwner(String uid) {
        store.atomically(() -> {
            var owner = store.find(uid);
            if (owner != null && isWaitingForNobody(owner.object())) {
                var released = owner.object().deepCopy();
                var finalizers = new ArrayList<>(Meta.finalizers(released));
                finalizers.remove(ObjectDeletes.FOREGROUND_FINALIZER);
                Meta.setFinalizers(released, finalizers);
                store.put(owner.type(), released);
                deletes.removeIfReleased(owner.type(), ObjectKey.of(released));
            }
            return true;
        });
    }

    private boolean isWaitingForNobody(ObjectNode owner) {
        return Meta.finalizers(owner).contains(ObjectDeletes.FOREGROUND_FINALIZER)
                && store.dependentsOf(Meta.uid(owner)).stream().noneMatch(dependent -> blocks(dependent, owner));
    }

    private static boolean blocks(Located dependent, ObjectNode owner) {
        return Meta.owners(dependent.object()).stream()
                .anyMatch(reference -> reference.path("uid").asText().equals(Meta.uid(owner))
                        && reference.path("blockOwnerDeletion").asBoolean());
    }
}
