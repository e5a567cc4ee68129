package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types, required fields and bounds. */
final class SchemaRules {

    private final Violations violations;
    private boolean hidden;

    private SchemaRules(Violations violations) {
        this.violations = violations;
    }

    /**
     * Checks an object.
     *
     * @return whether a violation hides the CEL rules: they cannot run on what is missing, of another type or unbounded
     */
    static boolean check(ObjectNode object, @Nullable ObjectNode old, Schema schema, Violations violations) {
        var rules = new SchemaRules(violations);
        rules.checkValue(object, old, schema, "");
        return rules.hidden;
    }

    private void checkValue(JsonNode value, @Nullable JsonNode old, Schema schema, String path) {
        if (value.equals(old) || (value.isNull() && schema.isNullable())) {
            return;
        }
        if (!hasType(value, schema)) {
            hidden = true;
            violations.add(path, Words.wrongType(path, expectedType(schema), value));
            return;
        }
        checkEnum(value, schema, path);
        switch (value) {
            case ObjectNode object -> checkObject(object, old, schema, path);
            case ArrayNode list -> checkList(list, old, schema, path);
            default -> ScalarRules.of(violations, path).check(value, schema);
        }
        hidden |= value.isTextual() && ScalarRules.isTooLong(value, schema);
    }

    private static boolean hasType(JsonNode value, Schema schema) {
        if (schema.isIntOrString()) {
            return value.isTextual() || value.isIntegralNumber();
        }
        var actual = Words.typeOf(value);
        return switch (schema.props().getType()) {
            case null -> true;
            case "number" -> actual.equals("number") || actual.equals("integer");
            // JSON does not tell 1.0 from 1
            case "integer" -> actual.equals("integer") || (value.isNumber() && value.asDouble() % 1 == 0);
            case String expected -> expected.equals(actual);
        };
    }

    private static String expectedType(Schema schema) {
        return schema.isIntOrString() ? "integer,string" : schema.props().getType();
    }

    private void checkEnum(JsonNode value, Schema schema, String path) {
        List<JsonNode> allowed = schema.props().getEnum();
        if (allowed != null && !allowed.isEmpty() && !allowed.contains(value)) {
            hidden = true;
            violations.add(path, Words.unsupported(value, allowed));
        }
    }

    private void checkObject(ObjectNode object, @Nullable JsonNode old, Schema schema, String path) {
        var max = schema.props().getMaxProperties();
        if (max != null && object.size() > max) {
            hidden = true;
            violations.add(path, Words.tooMany(object.size(), max));
        }
        var min = schema.props().getMinProperties();
        if (min != null && object.size() < min) {
            violations.add(
                    path, Words.invalid(object, "%s in body should have at least %d properties".formatted(path, min)));
        }
        for (var name : schema.props().getRequired()) {
            if (!object.has(name)) {
                hidden = true;
                violations.add(FieldPath.child(path, name, false), Words.REQUIRED);
            }
        }
        for (var entry : object.properties()) {
            var name = entry.getKey();
            var field = schema.field(name);
            if (field != null) {
                var isMapKey = !schema.properties().containsKey(name);
                checkValue(
                        entry.getValue(),
                        old == null ? null : old.get(name),
                        field,
                        FieldPath.child(path, name, isMapKey));
            }
        }
    }

    private void checkList(ArrayNode list, @Nullable JsonNode old, Schema schema, String path) {
        var max = schema.props().getMaxItems();
        if (max != null && list.size() > max) {
            hidden = true;
            violations.add(path, Words.tooMany(list.size(), max));
        }
        var min = schema.props().getMinItems();
        if (min != null && list.size() < min) {
            violations.add(
                    path,
                    Words.invalid(
                            list.numberNode(list.size()),
                            "%s in body should have at least %d items".formatted(path, min)));
        }
        if (schema.items() != null) {
            for (int i = 0; i < list.size(); i++) {
                var item = list.get(i);
                checkValue(item, schema.correlated(old, item), schema.items(), FieldPath.item(path, i));
            }
        }
    }
}
