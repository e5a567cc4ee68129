package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON as CEL sees it; only fields that the schema knows are visible to rules. */
final class CelValues {

    /** CEL's own words, which a rule writes as {@code __word__}. */
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private CelValues() {}

    static Object of(JsonNode value, @Nullable Schema schema) {
        return switch (value.getNodeType()) {
            case OBJECT -> ofObject(value, schema);
            case ARRAY -> {
                var list = new ArrayList<>();
                value.forEach(item -> list.add(of(item, schema == null ? null : schema.items())));
                yield list;
            }
            case STRING -> value.asText();
            case BOOLEAN -> value.asBoolean();
            case NUMBER -> isInteger(value, schema) ? (Object) value.asLong() : (Object) value.asDouble();
            default -> NullValue.NULL_VALUE;
        };
    }

    private static boolean isInteger(JsonNode value, @Nullable Schema schema) {
        var declared = schema == null ? null : schema.props().getType();
        return declared == null ? value.isIntegralNumber() : !declared.equals("number");
    }

    private static Map<String, Object> ofObject(JsonNode object, @Nullable Schema schema) {
        var map = new LinkedHashMap<String, Object>();
        for (var entry : object.properties()) {
            var name = entry.getKey();
            var field = schema == null ? null : schema.field(name);
            if (schema == null || field != null || schema.isObjectField(name)) {
                var isProperty = schema != null && schema.properties().containsKey(name);
                map.put(isProperty ? escaped(name) : name, of(entry.getValue(), field));
            }
        }
        return map;
    }

    private static String escaped(String name) {
        if (RESERVED.contains(name)) {
            return "__" + name + "__";
        }
        return name.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__");
    }
}
