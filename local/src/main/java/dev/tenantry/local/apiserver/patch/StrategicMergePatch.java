package dev.tenantry.local.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.apply.MergeSchema;
import dev.tenantry.local.apiserver.apply.MergeSchema.ListKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Strategic merge patch, with its directives for deleting and replacing.
 *
 * @see <a
 *     href="https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md">Strategic
 *     Merge Patch</a>
 */
final class StrategicMergePatch {

    private static final String DIRECTIVE = "$patch";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final String RETAIN_KEYS = "$retainKeys";

    private StrategicMergePatch() {}

    static ObjectNode apply(@Nullable JsonNode target, ObjectNode patch, MergeSchema schema) {
        var directive = patch.path(DIRECTIVE).asText("");
        var result = target instanceof ObjectNode object && !directive.equals("replace")
                ? object.deepCopy()
                : patch.objectNode();
        if (patch.get(RETAIN_KEYS) instanceof ArrayNode retained) {
            var names = new ArrayList<String>();
            retained.forEach(name -> names.add(name.asText()));
            result.retain(names);
        }
        patch.properties().forEach(change -> applyField(result, change.getKey(), change.getValue(), schema));
        return result;
    }

    private static void applyField(ObjectNode result, String name, JsonNode value, MergeSchema schema) {
        if (name.startsWith(DELETE_FROM)) {
            var field = name.substring(DELETE_FROM.length());
            if (result.get(field) instanceof ArrayNode list) {
                result.set(field, without(list, value));
            }
        } else if (name.startsWith("$")) {
            // $setElementOrder only orders; $patch and $retainKeys are dealt with by the caller
            return;
        } else if (value.isNull()) {
            result.remove(name);
        } else if (value instanceof ObjectNode object) {
            applyObject(result, name, object, schema.field(name));
        } else if (value instanceof ArrayNode list) {
            result.set(name, applyList(result.get(name), list, schema.field(name)));
        } else {
            result.set(name, value);
        }
    }

    private static void applyObject(ObjectNode result, String name, ObjectNode patch, MergeSchema schema) {
        if (patch.path(DIRECTIVE).asText("").equals("delete")) {
            result.remove(name);
        } else {
            result.set(name, apply(result.get(name), patch, schema));
        }
    }

    private static ArrayNode without(ArrayNode list, JsonNode removed) {
        var left = list.arrayNode();
        for (var item : list) {
            var stays = true;
            for (var gone : removed) {
                stays &= !gone.equals(item);
            }
            if (stays) {
                left.add(item);
            }
        }
        return left;
    }

    private static ArrayNode applyList(@Nullable JsonNode target, ArrayNode patch, MergeSchema schema) {
        return switch (schema.list()) {
            case ListKind.Atomic() -> patch.deepCopy();
            case ListKind.AsSet() -> union(target, patch);
            // strategic merge knows one key per list: the first
            case ListKind.Keyed(var keys) -> mergeItems(target, patch, schema.items(), keys.getFirst());
        };
    }

    private static ArrayNode union(@Nullable JsonNode target, ArrayNode patch) {
        var result = target instanceof ArrayNode list ? list.deepCopy() : patch.arrayNode();
        for (var item : patch) {
            if (!contains(result, item)) {
                result.add(item);
            }
        }
        return result;
    }

    private static boolean contains(ArrayNode list, JsonNode wanted) {
        for (var item : list) {
            if (item.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static ArrayNode mergeItems(@Nullable JsonNode target, ArrayNode patch, MergeSchema items, String key) {
        List<JsonNode> merged = new ArrayList<>();
        if (target instanceof ArrayNode list) {
            list.forEach(merged::add);
        }
        for (var item : patch) {
            var directive = item.path(DIRECTIVE).asText("");
            if (directive.equals("replace") && !item.has(key)) {
                merged.clear();
            } else {
                mergeItem(merged, (ObjectNode) item, items, key, directive);
            }
        }
        var result = patch.arrayNode();
        merged.forEach(result::add);
        return result;
    }

    private static void mergeItem(
            List<JsonNode> merged, ObjectNode item, MergeSchema schema, String key, String directive) {
        for (int i = 0; i < merged.size(); i++) {
            if (Objects.equals(merged.get(i).get(key), item.get(key))) {
                if (directive.equals("delete")) {
                    merged.remove(i);
                } else {
                    merged.set(i, apply(merged.get(i), item, schema));
                }
                return;
            }
        }
        if (!directive.equals("delete")) {
            merged.add(apply(null, item, schema));
        }
    }
}
