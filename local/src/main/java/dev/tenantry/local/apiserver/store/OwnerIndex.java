package dev.tenantry.local.apiserver.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ResourceType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects by uid, and by the uids of their owners. */
final class OwnerIndex {

    private final Map<String, ObjectStore.Located> byUid = new HashMap<>();
    private final Map<String, Map<String, ObjectStore.Located>> dependents = new HashMap<>();

    void replace(ResourceType type, @Nullable ObjectNode previous, @Nullable ObjectNode next) {
        if (previous != null) {
            forget(previous);
        }
        if (next != null) {
            remember(new ObjectStore.Located(type, next));
        }
    }

    boolean exists(String uid) {
        return byUid.containsKey(uid);
    }

    ObjectStore.@Nullable Located find(String uid) {
        return byUid.get(uid);
    }

    List<ObjectStore.Located> dependentsOf(String uid) {
        return List.copyOf(dependents.getOrDefault(uid, Map.of()).values());
    }

    private void remember(ObjectStore.Located located) {
        var uid = Meta.uid(located.object());
        byUid.put(uid, located);
        for (var owner : Meta.owners(located.object())) {
            dependents
                    .computeIfAbsent(owner.path("uid").asText(), key -> new LinkedHashMap<>())
                    .put(uid, located);
        }
    }

    private void forget(ObjectNode object) {
        var uid = Meta.uid(object);
        byUid.remove(uid);
        for (var owner : Meta.owners(object)) {
            dependents.computeIfPresent(owner.path("uid").asText(), (key, owned) -> {
                owned.remove(uid);
                return owned.isEmpty() ? null : owned;
            });
        }
    }
}
