package dev.tenantry.toolpack.rest.openapi;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Keywords of JSON Schema 2020-12 by what their value is. A keyword that is in none of these sets says nothing about
 * values (OpenAPI's own {@code discriminator}, {@code xml}, {@code externalDocs}, extensions) and is left out.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema 2020-12</a>
 */
final class Keywords {

    static final Set<String> SCHEMA = Set.of(
            "additionalProperties",
            "unevaluatedProperties",
            "unevaluatedItems",
            "items",
            "contains",
            "not",
            "if",
            "then",
            "else",
            "propertyNames");

    static final Set<String> SCHEMA_LIST = Set.of("allOf", "anyOf", "oneOf", "prefixItems");

    static final Set<String> SCHEMA_MAP = Set.of("properties", "patternProperties", "dependentSchemas");

    /** Say something about a value without restricting it. */
    static final Set<String> ANNOTATIONS =
            Set.of("title", "description", "default", "examples", "deprecated", "writeOnly");

    /** Would change what references mean, or need more than this reader does. */
    static final Set<String> REFUSED = Set.of("$id", "$dynamicRef", "$recursiveRef");

    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "array", "object", "null");

    /** A keyword that is copied, with the rule that its value must obey. */
    record Rule(Predicate<JsonNode> holds, String expected) {}

    private static final Rule TEXT = new Rule(JsonNode::isString, "a string");
    private static final Rule FLAG = new Rule(JsonNode::isBoolean, "true or false");
    private static final Rule NUMBER = new Rule(JsonNode::isNumber, "a number");
    private static final Rule COUNT =
            new Rule(node -> node.isIntegralNumber() && node.asInt(-1) >= 0, "a whole number, 0 or more");
    private static final Rule LIST = new Rule(JsonNode::isArray, "a list");
    private static final Rule NAMES = new Rule(Keywords::isNames, "a list of different names");
    private static final Rule ANY = new Rule(node -> true, "any value");

    static final Map<String, Rule> COPIED = Map.ofEntries(
            Map.entry(
                    "type",
                    new Rule(
                            Keywords::isType,
                            "one of "
                                    + String.join(", ", TYPES.stream().sorted().toList()) + ", or a list of them")),
            Map.entry("title", TEXT),
            Map.entry("description", TEXT),
            Map.entry("format", TEXT),
            Map.entry("pattern", new Rule(Keywords::isPattern, "a regular expression")),
            Map.entry("contentEncoding", TEXT),
            Map.entry("contentMediaType", TEXT),
            Map.entry("multipleOf", new Rule(node -> node.isNumber() && node.asDouble() > 0, "a number above 0")),
            Map.entry("maximum", NUMBER),
            Map.entry("minimum", NUMBER),
            Map.entry("exclusiveMaximum", NUMBER),
            Map.entry("exclusiveMinimum", NUMBER),
            Map.entry("maxLength", COUNT),
            Map.entry("minLength", COUNT),
            Map.entry("maxItems", COUNT),
            Map.entry("minItems", COUNT),
            Map.entry("maxContains", COUNT),
            Map.entry("minContains", COUNT),
            Map.entry("maxProperties", COUNT),
            Map.entry("minProperties", COUNT),
            Map.entry("uniqueItems", FLAG),
            Map.entry("deprecated", FLAG),
            Map.entry("writeOnly", FLAG),
            Map.entry("required", NAMES),
            Map.entry("dependentRequired", new Rule(Keywords::isMapOfNames, "a map of lists of names")),
            Map.entry("enum", LIST),
            Map.entry("examples", LIST),
            Map.entry("const", ANY),
            Map.entry("default", ANY));

    private Keywords() {}

    private static boolean isType(JsonNode node) {
        return node.isArray()
                ? !node.isEmpty() && isNames(node) && stream(node).allMatch(Keywords::isTypeName)
                : isTypeName(node);
    }

    private static boolean isTypeName(JsonNode node) {
        return node.isString() && TYPES.contains(node.asString());
    }

    private static boolean isNames(JsonNode node) {
        return node.isArray()
                && stream(node).allMatch(JsonNode::isString)
                && stream(node).distinct().count() == node.size();
    }

    private static boolean isMapOfNames(JsonNode node) {
        return node.isObject() && stream(node).allMatch(Keywords::isNames);
    }

    private static boolean isPattern(JsonNode node) {
        if (!node.isString()) {
            return false;
        }
        try {
            Pattern.compile(node.asString());
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
