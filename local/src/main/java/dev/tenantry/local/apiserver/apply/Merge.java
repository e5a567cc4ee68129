package dev.tenantry.local.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.apply.MergeSchema.ListKind;
import org.jspecify.annotations.Nullable;

/** Puts an applied configuration into an object, and takes fields out of it that nobody applies any more. */
final class Merge {

    private Merge() {}

    /** Merges in place. */
    static void into(ObjectNode live, ObjectNode applied, MergeSchema schema) {
        applied.properties().forEach(entry -> {
            var name = entry.getKey();
            live.set(name, merged(live.get(name), entry.getValue(), schema.field(name)));
        });
    }

    private static JsonNode merged(@Nullable JsonNode live, JsonNode applied, MergeSchema schema) {
        if (live instanceof ObjectNode map && applied instanceof ObjectNode from && !schema.isAtomicMap()) {
            into(map, from, schema);
            return map;
        }
        if (live instanceof ArrayNode list
                && applied instanceof ArrayNode from
                && !(schema.list() instanceof ListKind.Atomic)) {
            return mergedItems(list, from, schema);
        }
        return applied.deepCopy();
    }

    private static ArrayNode mergedItems(ArrayNode live, ArrayNode applied, MergeSchema schema) {
        var items = Items.byStep(live, schema.list());
        Items.byStep(applied, schema.list())
                .forEach((step, item) -> items.put(step, merged(items.get(step), item, schema.items())));
        var result = live.arrayNode();
        items.values().forEach(result::add);
        return result;
    }

    /** Removes the fields of the set, and with them what becomes empty by it. */
    static void remove(ObjectNode object, FieldSet fields, MergeSchema schema) {
        fields.children().forEach((step, below) -> {
            var name = FieldStep.fieldName(step);
            var value = object.get(name);
            if (value == null) {
                return;
            }
            var emptied = below.isMember() && below.children().isEmpty();
            if (!emptied && value instanceof ObjectNode map) {
                remove(map, below, schema.field(name));
                emptied = map.isEmpty();
            } else if (!emptied && value instanceof ArrayNode list) {
                removeItems(list, below, schema.field(name));
                emptied = list.isEmpty();
            }
            if (emptied) {
                object.remove(name);
            }
        });
    }

    private static void removeItems(ArrayNode list, FieldSet fields, MergeSchema schema) {
        var items = Items.byStep(list, schema.list());
        fields.children().forEach((step, below) -> {
            if (below.isMember()) {
                items.remove(step);
            } else if (items.get(step) instanceof ObjectNode item) {
                remove(item, below, schema.items());
            }
        });
        list.removeAll();
        items.values().forEach(list::add);
    }
}
