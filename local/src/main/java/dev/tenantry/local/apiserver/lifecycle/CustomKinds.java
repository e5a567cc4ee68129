package dev.tenantry.local.apiserver.lifecycle;

import dev.tenantry.local.apiserver.objects.DeleteOptions;
import dev.tenantry.local.apiserver.objects.ObjectDeletes;
import dev.tenantry.local.apiserver.resource.Json;
import dev.tenantry.local.apiserver.resource.ServedKind;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import dev.tenantry.local.apiserver.store.Change;
import dev.tenantry.local.apiserver.store.ObjectKey;
import dev.tenantry.local.apiserver.store.ObjectStore;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;

/** Deletes the objects of a kind whose CustomResourceDefinition is deleted. */
final class CustomKinds implements Lifecycle.Controller {

    private final ObjectStore store;
    private final ServedKinds kinds;
    private final ObjectDeletes deletes;

    CustomKinds(ObjectStore store, ServedKinds kinds, ObjectDeletes deletes) {
        this.store = store;
        this.kinds = kinds;
        this.deletes = deletes;
    }

    @Override
    public void handle(Change change) {
        if (change.kind() == Change.Kind.DELETED && change.type().plural().equals("customresourcedefinitions")) {
            var type = ServedKind.typeOf(Json.model(change.object(), CustomResourceDefinition.class));
            store.list(type, null)
                    .items()
                    .forEach(object -> deletes.delete(type, ObjectKey.of(object), DeleteOptions.background()));
            kinds.unregister(type);
        }
    }
}
