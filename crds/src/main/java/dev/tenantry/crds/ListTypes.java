package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** Items of sets, and of lists with keys, are there once. */
final class ListTypes {

    private ListTypes() {}

    static void check(JsonNode value, @Nullable JsonNode old, Schema schema, Violations violations) {
        check(value, old, schema, "", violations);
    }

    private static void check(
            JsonNode value, @Nullable JsonNode old, Schema schema, String path, Violations violations) {
        if (value.equals(old)) {
            return;
        }
        if (value instanceof ObjectNode object) {
            for (var entry : object.properties()) {
                var name = entry.getKey();
                var field = schema.field(name);
                if (field != null) {
                    var isMapKey = !schema.properties().containsKey(name);
                    var oldField = old == null ? null : old.get(name);
                    check(entry.getValue(), oldField, field, FieldPath.child(path, name, isMapKey), violations);
                }
            }
        } else if (value instanceof ArrayNode list && schema.items() != null) {
            checkDuplicates(list, schema, path, violations);
            for (int i = 0; i < list.size(); i++) {
                check(list.get(i), null, schema.items(), FieldPath.item(path, i), violations);
            }
        }
    }

    private static void checkDuplicates(ArrayNode list, Schema schema, String path, Violations violations) {
        if (schema.props().getXKubernetesListType() == null) {
            return;
        }
        var seen = new HashMap<JsonNode, Integer>();
        for (int i = 0; i < list.size(); i++) {
            var identity = identity(list.get(i), schema);
            // only the first repetition is told, as the API server does
            if (identity != null && seen.merge(identity, 1, Integer::sum) == 2) {
                violations.add(FieldPath.item(path, i), Words.duplicate(identity));
            }
        }
    }

    private static @Nullable JsonNode identity(JsonNode item, Schema schema) {
        return switch (schema.props().getXKubernetesListType()) {
            case "set" -> item;
            case "map" -> {
                var key = schema.props().getXKubernetesListMapKeys();
                yield item instanceof ObjectNode object ? object.deepCopy().retain(key) : null;
            }
            default -> null;
        };
    }
}
