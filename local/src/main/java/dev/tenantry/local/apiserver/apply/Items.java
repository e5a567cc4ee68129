package dev.tenantry.local.apiserver.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tenantry.local.apiserver.apply.MergeSchema.ListKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** The items of a keyed list or set by their step, in their order. */
final class Items {

    private Items() {}

    /** For atomic lists there are no steps: the result is empty. */
    static Map<String, JsonNode> byStep(ArrayNode list, ListKind kind) {
        var items = new LinkedHashMap<String, JsonNode>();
        for (var item : list) {
            switch (kind) {
                case ListKind.Keyed(var keys) -> items.put(FieldStep.key(item, keys), item);
                case ListKind.AsSet() -> items.put(FieldStep.value(item), item);
                case ListKind.Atomic() -> {}
            }
        }
        return items;
    }
}
