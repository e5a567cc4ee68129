package dev.tenantry.local.apiserver.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.Meta;
import java.util.Comparator;

/**
 * Where an object lives within its kind.
 *
 * @param namespace empty for cluster-scoped kinds
 */
public record ObjectKey(String namespace, String name) implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER =
            Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name);

    /** The key that the object's metadata say. */
    public static ObjectKey of(ObjectNode object) {
        return new ObjectKey(Meta.namespace(object), Meta.name(object));
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
