package dev.tenantry.local.apiserver.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param type {@code string}, {@code integer}, …
 * @param priority 0 for every table, 1 for {@code -o wide} only
 */
record Column(String name, String type, int priority, Function<JsonNode, JsonNode> cell) {

    static Column text(String name, Function<JsonNode, String> cell) {
        return new Column(name, "string", 0, object -> TextNode.valueOf(cell.apply(object)));
    }

    static Column wide(String name, Function<JsonNode, String> cell) {
        return new Column(name, "string", 1, object -> TextNode.valueOf(cell.apply(object)));
    }

    static Column ofName() {
        return text("Name", object -> object.path("metadata").path("name").asText());
    }
}
