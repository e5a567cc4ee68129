package dev.tenantry.local.apiserver.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.objects.DeleteOptions;
import dev.tenantry.local.apiserver.objects.ObjectDeletes;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ResourceType;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import dev.tenantry.local.apiserver.store.Change;
import dev.tenantry.local.apiserver.store.ObjectKey;
import dev.tenantry.local.apiserver.store.ObjectStore;

/** Empties a namespace that is being deleted, then lets it go. */
final class NamespaceCleanup implements Lifecycle.Controller {

    private final ObjectStore store;
    private final ObjectDeletes deletes;
    private final ResourceType namespaces;

    NamespaceCleanup(ObjectStore store, ServedKinds kinds, ObjectDeletes deletes) {
        this.store = store;
        this.deletes = deletes;
        this.namespaces = kinds.require("v1", "namespaces").type();
    }

    @Override
    public void handle(Change change) {
        if (change.type().equals(namespaces) && change.kind() != Change.Kind.DELETED) {
            emptyIfDeleted(change.object());
        } else if (change.type().namespaced() && change.kind() == Change.Kind.DELETED) {
            deletes.removeIfReleased(namespaces, new ObjectKey("", Meta.namespace(change.object())));
        }
    }

    private void emptyIfDeleted(ObjectNode namespace) {
        if (!Meta.isBeingDeleted(namespace)) {
            return;
        }
        for (var located : store.contentOf(Meta.name(namespace))) {
            try {
                deletes.delete(located.type(), ObjectKey.of(located.object()), DeleteOptions.background());
            } catch (ApiException e) {
                // somebody else was faster
                if (e.code() != 404) {
                    throw e;
                }
            }
        }
        deletes.removeIfReleased(namespaces, ObjectKey.of(namespace));
    }
}
