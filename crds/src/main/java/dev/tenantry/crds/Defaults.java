package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in what a schema gives where an object says nothing. */
final class Defaults {

    private Defaults() {}

    static void apply(JsonNode value, Schema schema) {
        if (value instanceof ObjectNode object) {
            schema.properties().forEach((name, field) -> applyField(object, name, field));
            for (var entry : object.properties()) {
                if (!schema.properties().containsKey(entry.getKey()) && schema.additional() != null) {
                    apply(entry.getValue(), schema.additional());
                }
            }
        } else if (value.isArray() && schema.items() != null) {
            value.forEach(item -> apply(item, schema.items()));
        }
    }

    private static void applyField(ObjectNode object, String name, Schema field) {
        var value = object.get(name);
        var standard = field.props().getDefault();
        // null stands for "not said" where the field may not be null
        if (standard != null && (value == null || (value.isNull() && !field.isNullable()))) {
            object.set(name, standard.deepCopy());
        } else if (value != null && value.isNull() && !field.isNullable()) {
            object.remove(name);
        }
        if (object.has(name)) {
            apply(object.get(name), field);
        }
    }
}
