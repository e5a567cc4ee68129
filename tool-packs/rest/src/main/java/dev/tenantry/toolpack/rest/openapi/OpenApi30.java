package dev.tenantry.toolpack.rest.openapi;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What OpenAPI 3.0 writes in another way than JSON Schema 2020-12. {@code example} also stands in 3.1, deprecated.
 *
 * @param applies whether the document is 3.0
 * @see <a href="https://spec.openapis.org/oas/v3.0.4.html#schema-object">OpenAPI 3.0, Schema Object</a>
 */
record OpenApi30(boolean applies) {

    private static final Map<String, String> BOUNDS =
            Map.of("exclusiveMinimum", "minimum", "exclusiveMaximum", "maximum");

    /** The schema with keywords of 2020-12 only; nullability is left to {@link #orNull}. */
    ObjectNode rewrite(ObjectNode schema) {
        var result = schema.deepCopy();
        var example = result.remove("example");
        if (example != null && !result.has("examples")) {
            result.putArray("examples").add(example);
        }
        if (applies) {
            BOUNDS.forEach((exclusive, inclusive) -> bound(result, exclusive, inclusive));
        }
        return result;
    }

    boolean isNullable(ObjectNode schema) {
        return applies && schema.path("nullable").asBoolean(false);
    }

    private static void bound(ObjectNode schema, String exclusive, String inclusive) {
        if (schema.path(exclusive).isBoolean()) {
            var excludes = schema.remove(exclusive).asBoolean();
            if (excludes && schema.path(inclusive).isNumber()) {
                schema.set(exclusive, schema.remove(inclusive));
            }
        }
    }

    /** The same schema, but null is welcome too. */
    static ObjectNode orNull(ObjectNode schema) {
        if (schema.path("type").isString()) {
            var type = schema.path("type").asString();
            schema.putArray("type").add(type).add("null");
            if (schema.path("enum") instanceof ArrayNode values && !contains(values)) {
                values.addNull();
            }
            return schema;
        }
        var result = JsonNodeFactory.instance.objectNode();
        for (var annotation : List.of("title", "description", "default")) {
            if (schema.has(annotation)) {
                result.set(annotation, schema.remove(annotation));
            }
        }
        result.putArray("anyOf").add(schema).addObject().put("type", "null");
        return result;
    }

    private static boolean contains(ArrayNode values) {
        return values.valueStream().anyMatch(JsonNode::isNull);
    }
}
