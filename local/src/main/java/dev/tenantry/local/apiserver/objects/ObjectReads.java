package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.ResourceType;
import dev.tenantry.local.apiserver.store.ObjectKey;
import dev.tenantry.local.apiserver.store.ObjectStore;
import org.jspecify.annotations.Nullable;

/** Getting and listing. */
public final class ObjectReads {

    private final ObjectStore store;

    public ObjectReads(ObjectStore store) {
        this.store = store;
    }

    /**
     * The object; it belongs to the store and must not be changed.
     *
     * @throws ApiException 404 if there is none
     */
    public ObjectNode get(ResourceType type, ObjectKey key) {
        var object = store.get(type, key);
        if (object == null) {
            throw ApiException.notFound(type, key.name());
        }
        return object;
    }

    /** Objects that a selection takes, of one namespace or of all (null). */
    public ObjectStore.Listing list(ResourceType type, @Nullable String namespace, Selection selection) {
        var listing = store.list(type, namespace);
        return new ObjectStore.Listing(
                listing.items().stream().filter(selection::matches).toList(), listing.revision());
    }
}
