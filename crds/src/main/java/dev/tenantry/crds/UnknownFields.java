package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;

/** Prunes and reports fields that a kind does not have. */
final class UnknownFields {

    private UnknownFields() {}

    static void prune(ObjectNode object, Schema schema, Violations violations) {
        prune(object, schema, "", violations);
    }

    private static void prune(JsonNode value, Schema schema, String path, Violations violations) {
        if (value instanceof ObjectNode object) {
            pruneObject(object, schema, path, violations);
        } else if (value.isArray() && schema.items() != null) {
            for (int i = 0; i < value.size(); i++) {
                prune(value.get(i), schema.items(), FieldPath.item(path, i), violations);
            }
        }
    }

    private static void pruneObject(ObjectNode object, Schema schema, String path, Violations violations) {
        var unknown = new ArrayList<String>();
        for (var entry : object.properties()) {
            var name = entry.getKey();
            var field = schema.field(name);
            var isMapKey = !schema.properties().containsKey(name);
            if (field != null) {
                prune(entry.getValue(), field, FieldPath.child(path, name, isMapKey), violations);
            } else if (!schema.open() && !schema.isObjectField(name)) {
                unknown.add(name);
            }
        }
        for (var name : unknown) {
            object.remove(name);
            violations.add(FieldPath.child(path, name, false), FieldViolation.UNKNOWN_FIELD);
        }
    }
}
