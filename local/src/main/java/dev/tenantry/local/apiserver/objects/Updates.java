package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a write may change of an existing object, and what it may not. */
final class Updates {

    private static final List<String> FIXED_METADATA = List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "generation",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    private static final String STATUS = "status";

    private Updates() {}

    /**
     * The object that a write to the main resource makes: status stays where it has a subresource of its own.
     *
     * @param wanted what the client sent; changed in place
     */
    static void toMainResource(ResourceType type, ObjectNode live, ObjectNode wanted) {
        keep(Meta.of(live), Meta.of(wanted), FIXED_METADATA);
        if (type.hasStatus()) {
            keep(live, wanted, List.of(STATUS));
        }
        if (!sameContent(live, wanted)) {
            var metadata = Meta.of(wanted);
            if (metadata.has("generation")) {
                metadata.put("generation", metadata.path("generation").asLong() + 1);
            }
        }
    }

    /** The object that a write to the status subresource makes: only status changes. */
    static ObjectNode toStatus(ObjectNode live, ObjectNode wanted) {
        var result = live.deepCopy();
        keep(wanted, result, List.of(STATUS));
        if (wanted.path("metadata").has("managedFields")) {
            keep(Meta.of(wanted), Meta.of(result), List.of("managedFields"));
        }
        return result;
    }

    private static void keep(ObjectNode from, ObjectNode to, List<String> fields) {
        for (var field : fields) {
            @Nullable JsonNode value = from.get(field);
            if (value == null) {
                to.remove(field);
            } else {
                to.set(field, value);
            }
        }
    }

    /** Whether all but metadata and status is the same. */
    private static boolean sameContent(ObjectNode one, ObjectNode other) {
        var left = one.deepCopy();
        var right = other.deepCopy();
        left.remove(List.of("metadata", STATUS, "apiVersion", "kind"));
        right.remove(List.of("metadata", STATUS, "apiVersion", "kind"));
        return left.equals(right);
    }
}
