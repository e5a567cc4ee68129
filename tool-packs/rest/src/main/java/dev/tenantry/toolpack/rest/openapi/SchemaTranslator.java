package dev.tenantry.toolpack.rest.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the schemas of one operation into self-contained JSON Schema 2020-12. A reference is replaced by what it names,
 * because clients read flat schemas best; a recursive one, and every one after {@value #INLINED_SCHEMAS} schemas, goes
 * through {@code $defs}, so that the result is never much larger than the document.
 */
final class SchemaTranslator {

    private static final int INLINED_SCHEMAS = 1_000;

    private final ObjectNode document;
    private final References references;
    private final OpenApi30 openApi30;
    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    private final Map<Place, String> definitionNames = new HashMap<>();
    private final Deque<Place> undefined = new ArrayDeque<>();
    private int translated;

    SchemaTranslator(ObjectNode document, References references) {
        this.document = document;
        this.references = references;
        this.openApi30 = new OpenApi30(document.path("openapi").asString("").startsWith("3.0"));
    }

    /** The schema in JSON Schema 2020-12: an object or a boolean. */
    JsonNode translate(JsonNode schema, Place place) {
        if (schema.isBoolean()) {
            return schema;
        }
        if (!(schema instanceof ObjectNode source)) {
            throw new InvalidDocumentException(place, "a schema is expected", "write an object such as {type: string}");
        }
        translated++;
        refuse(source, place);
        return source.path(References.REF).isString() ? reference(source, place) : keywords(source, place);
    }

    /** Every schema that a translated one refers to as {@code #/$defs/…}. */
    ObjectNode definitions() {
        while (!undefined.isEmpty()) {
            var place = undefined.pop();
            definitions.set(definitionName(place), translate(place.in(document), place));
        }
        return definitions;
    }

    private JsonNode reference(ObjectNode source, Place place) {
        var target = references.target(source, place);
        if (references.neverEnds(target)) {
            throw new InvalidDocumentException(
                    place, "the schema is nothing but itself", "let the reference name an object");
        }
        var beside = besideReference(source, place);
        var inline = translated <= INLINED_SCHEMAS
                && !references.isRecursive(target)
                && Keywords.ANNOTATIONS.containsAll(beside.propertyNames());
        if (!inline) {
            var result = JsonNodeFactory.instance.objectNode();
            return result.put(References.REF, "#/$defs/" + definitionName(target))
                    .setAll(beside);
        }
        var result = translate(target.in(document), target);
        return result instanceof ObjectNode object ? object.setAll(beside) : result;
    }

    private ObjectNode besideReference(ObjectNode source, Place place) {
        // OpenAPI 3.0: members beside $ref are ignored
        if (openApi30.applies()) {
            return JsonNodeFactory.instance.objectNode();
        }
        var beside = source.deepCopy();
        beside.remove(References.REF);
        return keywords(beside, place);
    }

    private ObjectNode keywords(ObjectNode source, Place place) {
        var result = JsonNodeFactory.instance.objectNode();
        openApi30.rewrite(source).properties().forEach(member -> {
            var keyword = member.getKey();
            var value = member.getValue();
            var here = place.child(keyword);
            if (Keywords.SCHEMA.contains(keyword)) {
                result.set(keyword, translate(value, here));
            } else if (Keywords.SCHEMA_LIST.contains(keyword)) {
                result.set(keyword, list(value, here));
            } else if (Keywords.SCHEMA_MAP.contains(keyword)) {
                result.set(keyword, map(value, here));
            } else if (Keywords.COPIED.containsKey(keyword)) {
                result.set(keyword, checked(keyword, value, here));
            }
        });
        dropReadOnly(source, result);
        return openApi30.isNullable(source) ? OpenApi30.orNull(result) : result;
    }

    private static JsonNode checked(String keyword, JsonNode value, Place place) {
        var rule = Keywords.COPIED.get(keyword);
        if (rule != null && !rule.holds().test(value)) {
            throw new InvalidDocumentException(place, "the value is not " + rule.expected(), "correct the schema");
        }
        return value.deepCopy();
    }

    private ArrayNode list(JsonNode schemas, Place place) {
        if (!schemas.isArray() || schemas.isEmpty()) {
            throw new InvalidDocumentException(place, "a list of schemas is expected", "correct the schema");
        }
        var result = JsonNodeFactory.instance.arrayNode();
        for (var i = 0; i < schemas.size(); i++) {
            result.add(translate(schemas.path(i), place.child(i)));
        }
        return result;
    }

    private ObjectNode map(JsonNode schemas, Place place) {
        if (!schemas.isObject()) {
            throw new InvalidDocumentException(place, "a map of schemas is expected", "correct the schema");
        }
        var result = JsonNodeFactory.instance.objectNode();
        schemas.properties()
                .forEach(member ->
                        result.set(member.getKey(), translate(member.getValue(), place.child(member.getKey()))));
        return result;
    }

    /** A caller never sends what only the upstream may set. */
    private void dropReadOnly(ObjectNode source, ObjectNode result) {
        source.path("properties").properties().forEach(member -> {
            if (isReadOnly(member.getValue())) {
                result.withObjectProperty("properties").remove(member.getKey());
                if (result.path("required") instanceof ArrayNode required) {
                    required.removeIf(name -> name.asString().equals(member.getKey()));
                }
            }
        });
    }

    private boolean isReadOnly(JsonNode schema) {
        if (schema.path("readOnly").asBoolean(false)) {
            return true;
        }
        return schema.path(References.REF).isString()
                && references
                        .target(schema, Place.ROOT)
                        .in(document)
                        .path("readOnly")
                        .asBoolean(false);
    }

    private static void refuse(ObjectNode schema, Place place) {
        schema.propertyNames().stream()
                .filter(Keywords.REFUSED::contains)
                .findFirst()
                .ifPresent(keyword -> {
                    throw new InvalidDocumentException(
                            place.child(keyword),
                            keyword + " is not supported",
                            "use $ref with #/components/schemas/<name>");
                });
    }

    private String definitionName(Place place) {
        var known = definitionNames.get(place);
        if (known != null) {
            return known;
        }
        var base = place.lastStep().replaceAll("[^A-Za-z0-9._-]", "_");
        var name = base.isEmpty() ? "root" : base;
        for (var i = 2; definitionNames.containsValue(name); i++) {
            name = base + "_" + i;
        }
        definitionNames.put(place, name);
        undefined.push(place);
        return name;
    }
}
