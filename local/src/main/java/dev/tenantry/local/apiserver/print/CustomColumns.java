package dev.tenantry.local.apiserver.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The printer columns of a CustomResourceDefinition. */
final class CustomColumns {

    private CustomColumns() {}

    static List<Column> of(List<CustomResourceColumnDefinition> definitions, InstantSource clock) {
        var columns = new ArrayList<Column>();
        columns.add(Column.ofName());
        var ages = new Ages(clock);
        if (definitions.isEmpty()) {
            columns.add(Column.text(
                    "Age",
                    object -> ages.since(
                            object.path("metadata").path("creationTimestamp").asText(""))));
        }
        for (var definition : definitions) {
            var path = JsonPath.parse(definition.getJsonPath());
            columns.add(new Column(
                    definition.getName(),
                    definition.getType(),
                    Objects.requireNonNullElse(definition.getPriority(), 0),
                    object -> cell(path, object, definition.getType(), ages)));
        }
        return columns;
    }

    private static JsonNode cell(JsonPath path, JsonNode object, String type, Ages ages) {
        var found = path.find(object);
        if (found.isEmpty()) {
            return NullNode.getInstance();
        }
        var value = found.getFirst();
        return type.equals("date") ? TextNode.valueOf(ages.since(value.asText())) : value;
    }
}
