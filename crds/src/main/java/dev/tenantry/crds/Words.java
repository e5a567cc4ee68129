package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The API server's words for a refusal.
 *
 * @see <a href="https://pkg.go.dev/k8s.io/apimachinery/pkg/util/validation/field">package field</a>
 */
final class Words {

    static final String REQUIRED = "Required value";

    private Words() {}

    static String invalid(JsonNode value, String detail) {
        return "Invalid value: " + shown(value) + ": " + detail;
    }

    /** For objects and lists in CEL rules: the value is left out. */
    static String invalid(String detail) {
        return "Invalid value: " + detail;
    }

    static String wrongType(String path, String expected, JsonNode value) {
        var actual = typeOf(value);
        return "Invalid value: \"%s\": %s in body must be of type %s: \"%s\"".formatted(actual, path, expected, actual);
    }

    static String unsupported(JsonNode value, List<JsonNode> allowed) {
        var values = allowed.stream().map(JsonNode::asText).map(text -> '"' + text + '"');
        return "Unsupported value: " + shown(value) + ": supported values: " + values.collect(Collectors.joining(", "));
    }

    static String tooLong(long max) {
        return "Too long: may not be more than %d %s".formatted(max, max == 1 ? "byte" : "bytes");
    }

    static String tooMany(long actual, long max) {
        return "Too many: %d: must have at most %d %s".formatted(actual, max, max == 1 ? "item" : "items");
    }

    static String duplicate(JsonNode value) {
        return "Duplicate value: " + shown(value);
    }

    /** A JSON value as messages show it. */
    private static String shown(JsonNode value) {
        return value.toString();
    }

    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }
}
