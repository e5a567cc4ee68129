package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Runs the {@code x-kubernetes-validations} of a schema. */
final class CelRules {

    private CelRules() {}

    static void check(ObjectNode object, @Nullable ObjectNode old, Schema schema, Violations violations) {
        check(object, old, schema, "", violations);
    }

    private static void check(
            JsonNode value, @Nullable JsonNode old, Schema schema, String path, Violations violations) {
        if (!value.isNull()) {
            for (var rule : schema.rules()) {
                // what did not change is not judged again, unless the rule speaks of change
                if (!value.equals(old) || rule.isTransition()) {
                    rule.check(value, old, schema, path, violations);
                }
            }
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
            for (int i = 0; i < list.size(); i++) {
                var item = list.get(i);
                check(item, schema.correlated(old, item), schema.items(), FieldPath.item(path, i), violations);
            }
        }
    }
}
