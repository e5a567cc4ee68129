package dev.tenantry.e2e.kube.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One bound, pattern, enumeration or required field of a schema.
 *
 * @param path from the root to the value; {@value #ITEM} is an item of a list, {@value #ENTRY} an entry of a map
 * @param keyword of the schema, for example {@code maxLength}
 * @param limit what the keyword says
 */
record SchemaRule(List<String> path, String keyword, JsonNode limit) {

    private static final String ITEM = "[]";
    private static final String ENTRY = "{}";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> KEYWORDS = List.of(
            "pattern",
            "enum",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties");

    /** Texts that are wrong almost everywhere. */
    private static final List<String> NONSENSE = List.of("!!", "\n\n", "  ", "éé");

    /** All rules of a schema. */
    static List<SchemaRule> of(JsonNode schema, String... path) {
        var here = List.of(path);
        var rules = new ArrayList<SchemaRule>();
        KEYWORDS.stream()
                .filter(schema::has)
                .forEach(keyword -> rules.add(new SchemaRule(here, keyword, schema.get(keyword))));
        schema.path("required").forEach(name -> rules.add(new SchemaRule(plus(here, name.asText()), "required", name)));
        schema.path("properties")
                .properties()
                .forEach(property -> rules.addAll(of(property.getValue(), segments(here, property.getKey()))));
        if (schema.has("items")) {
            rules.addAll(of(schema.get("items"), segments(here, ITEM)));
        }
        if (schema.path("additionalProperties").isObject()) {
            rules.addAll(of(schema.get("additionalProperties"), segments(here, ENTRY)));
        }
        return rules;
    }

    /** A part of an API server's message that tells that this rule was broken. */
    String complaint() {
        return switch (keyword) {
            case "pattern" -> "should match '" + limit.asText() + "'";
            case "enum" -> "Unsupported value";
            case "minLength" -> "should be at least " + limit.asInt() + " chars long";
            case "maxLength" -> "Too long: may not be more than " + limit.asInt();
            case "minimum" -> "should be greater than or equal to " + limit.asInt();
            case "maximum" -> "should be less than or equal to " + limit.asInt();
            case "minItems" -> "should have at least " + limit.asInt() + " items";
            case "maxItems" -> "must have at most " + limit.asInt() + " item";
            case "minProperties" -> "should have at least " + limit.asInt() + " properties";
            case "maxProperties" -> "must have at most " + limit.asInt() + " item";
            case "required" -> "Required value";
            default -> throw new IllegalStateException(keyword);
        };
    }

    /**
     * Breaks this rule, and where it cannot be helped others too.
     *
     * @param object a valid one
     * @return the field that is wrong now, as an API server calls it
     */
    String breakIn(ObjectNode object) {
        JsonNode container = object;
        var field = new StringBuilder();
        for (var i = 0; i < path.size() - 1; i++) {
            field.append(name(container, path.get(i)));
            var fresh = path.get(i + 1).equals(ITEM) ? NODES.arrayNode() : NODES.objectNode();
            container = enter(container, path.get(i), fresh);
        }
        var last = path.getLast();
        field.append(name(container, last));
        switch (container) {
            case ArrayNode items when items.isEmpty() -> items.add(broken(NODES.missingNode()));
            case ArrayNode items -> items.set(0, broken(items.get(0)));
            case ObjectNode parent when keyword.equals("required") -> parent.remove(last);
            default -> {
                var parent = (ObjectNode) container;
                parent.set(key(parent, last), broken(parent.path(key(parent, last))));
            }
        }
        return field.substring(1);
    }

    /** Goes one step down, to something new where nothing is. */
    private static JsonNode enter(JsonNode container, String segment, JsonNode fresh) {
        if (container instanceof ArrayNode items) {
            if (items.isEmpty()) {
                items.add(fresh);
            }
            return items.get(0);
        }
        var parent = (ObjectNode) container;
        if (!parent.has(key(parent, segment))) {
            parent.set(key(parent, segment), fresh);
        }
        return parent.get(key(parent, segment));
    }

    private static String name(JsonNode container, String segment) {
        return container instanceof ObjectNode parent ? "." + key(parent, segment) : "[0]";
    }

    /** The field that a segment stands for. */
    private static String key(ObjectNode parent, String segment) {
        return !segment.equals(ENTRY)
                ? segment
                : parent.isEmpty() ? "key" : parent.fieldNames().next();
    }

    private JsonNode broken(JsonNode old) {
        return switch (keyword) {
            case "pattern" ->
                NODES.textNode(NONSENSE.stream()
                        .filter(text ->
                                !Pattern.compile(limit.asText()).matcher(text).find())
                        .findFirst()
                        .orElseThrow());
            case "enum" -> NODES.textNode("NoSuchValue");
            case "minLength" -> NODES.textNode("a".repeat(limit.asInt() - 1));
            case "maxLength" -> NODES.textNode("a".repeat(limit.asInt() + 1));
            case "minimum" -> NODES.numberNode(limit.asInt() - 1);
            case "maximum" -> NODES.numberNode(limit.asInt() + 1);
            case "minItems" -> NODES.arrayNode();
            case "maxItems" -> many(old);
            case "minProperties" -> NODES.objectNode();
            case "maxProperties" -> manyEntries();
            default -> throw new IllegalStateException(keyword);
        };
    }

    private ArrayNode many(JsonNode old) {
        var item = old.path(0).isMissingNode() ? NODES.objectNode() : old.path(0);
        var items = NODES.arrayNode();
        Stream.<JsonNode>generate(item::deepCopy).limit(limit.asInt() + 1L).forEach(items::add);
        return items;
    }

    private ObjectNode manyEntries() {
        var entries = NODES.objectNode();
        for (var number = 0; number <= limit.asInt(); number++) {
            entries.put("key" + number, "value");
        }
        return entries;
    }

    private static List<String> plus(List<String> path, String segment) {
        return List.of(segments(path, segment));
    }

    private static String[] segments(List<String> path, String segment) {
        return Stream.concat(path.stream(), Stream.of(segment)).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return String.join(".", path).replace(".[]", "[]") + " " + keyword;
    }
}
