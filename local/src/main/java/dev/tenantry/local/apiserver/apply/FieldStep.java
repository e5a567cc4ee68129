package dev.tenantry.local.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tenantry.local.apiserver.resource.Json;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The steps of a {@link FieldSet}. */
final class FieldStep {

    private static final String FIELD = "f:";
    private static final String KEY = "k:";
    private static final String VALUE = "v:";

    private FieldStep() {}

    static String field(String name) {
        return FIELD + name;
    }

    static boolean isField(String step) {
        return step.startsWith(FIELD);
    }

    static String fieldName(String step) {
        return step.substring(FIELD.length());
    }

    /** The step to the item of a keyed list that has this item's keys. */
    static String key(JsonNode item, List<String> keys) {
        return KEY + keyOf(item, keys);
    }

    /** The step to a member of a set. */
    static String value(JsonNode member) {
        return VALUE + member;
    }

    private static ObjectNode keyOf(JsonNode item, List<String> keys) {
        var key = JsonNodeFactory.instance.objectNode();
        for (var name : new TreeSet<>(keys)) {
            var value = item.get(name);
            if (value != null) {
                key.set(name, value);
            } else if (name.equals("protocol")) {
                // the one key of built-in lists that has a default
                key.set(name, TextNode.valueOf("TCP"));
            }
        }
        return key;
    }

    static String display(String step) {
        var text = step.substring(2);
        if (isField(step)) {
            return "." + text;
        }
        return "[" + (step.startsWith(KEY) ? displayKey(text) : "=" + text) + "]";
    }

    private static String displayKey(String json) {
        return Json.read(json).properties().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
