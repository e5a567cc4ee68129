package dev.tenantry.local.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.apply.MergeSchema.ListKind;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which fields an object has, and which of them differ between two objects. */
final class Fields {

    private Fields() {}

    /** The fields that a value sets: its leaves, and the items of its keyed lists. */
    static FieldSet of(JsonNode value, MergeSchema schema) {
        if (value instanceof ObjectNode map && !map.isEmpty() && !schema.isAtomicMap()) {
            var children = new TreeMap<String, FieldSet>();
            map.properties()
                    .forEach(entry -> children.put(
                            FieldStep.field(entry.getKey()), of(entry.getValue(), schema.field(entry.getKey()))));
            return FieldSet.of(false, children);
        }
        if (value instanceof ArrayNode list && !list.isEmpty() && !(schema.list() instanceof ListKind.Atomic)) {
            var children = new TreeMap<String, FieldSet>();
            Items.byStep(list, schema.list()).forEach((step, item) -> children.put(step, ofItem(item, schema.items())));
            return FieldSet.of(false, children);
        }
        return FieldSet.HERE;
    }

    private static FieldSet ofItem(JsonNode item, MergeSchema schema) {
        return item instanceof ObjectNode map && !map.isEmpty()
                ? of(item, schema).union(FieldSet.HERE)
                : FieldSet.HERE;
    }

    /** The fields that {@code after} has and that {@code before} has not, or has with another value. */
    static FieldSet changed(@Nullable JsonNode before, JsonNode after, MergeSchema schema) {
        if (before == null) {
            return of(after, schema);
        }
        if (before.equals(after)) {
            return FieldSet.EMPTY;
        }
        if (before instanceof ObjectNode was && after instanceof ObjectNode is && !schema.isAtomicMap()) {
            var children = new TreeMap<String, FieldSet>();
            is.properties()
                    .forEach(entry -> children.put(
                            FieldStep.field(entry.getKey()),
                            changed(was.get(entry.getKey()), entry.getValue(), schema.field(entry.getKey()))));
            return FieldSet.of(false, children);
        }
        if (before instanceof ArrayNode was
                && after instanceof ArrayNode is
                && !(schema.list() instanceof ListKind.Atomic)) {
            return changedItems(was, is, schema);
        }
        return of(after, schema);
    }

    private static FieldSet changedItems(ArrayNode before, ArrayNode after, MergeSchema schema) {
        var were = Items.byStep(before, schema.list());
        var children = new LinkedHashMap<String, FieldSet>();
        Items.byStep(after, schema.list()).forEach((step, item) -> {
            var was = were.get(step);
            children.put(step, was == null ? ofItem(item, schema.items()) : changed(was, item, schema.items()));
        });
        return FieldSet.of(false, children);
    }

    /** What is left of a set when only fields count that the object has. */
    static FieldSet present(FieldSet fields, @Nullable JsonNode value, MergeSchema schema) {
        if (value == null) {
            return FieldSet.EMPTY;
        }
        var children = new TreeMap<String, FieldSet>();
        var items = value instanceof ArrayNode list ? Items.byStep(list, schema.list()) : null;
        for (var step : new TreeSet<>(fields.children().keySet())) {
            if (items != null) {
                children.put(step, present(fields.child(step), items.get(step), schema.items()));
            } else if (FieldStep.isField(step)) {
                var name = FieldStep.fieldName(step);
                children.put(step, present(fields.child(step), value.get(name), schema.field(name)));
            }
        }
        return FieldSet.of(fields.isMember(), children);
    }
}
