package dev.tenantry.local.apiserver.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ServedKind;
import java.time.InstantSource;
import java.util.List;

/**
 * Objects as {@code meta.k8s.io/v1 Table}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables">Receiving
 *     resources as tables</a>
 */
public final class Tables {

    private final InstantSource clock;

    public Tables(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Makes a table.
     *
     * @param withColumns whether the table names its columns
     */
    public JsonNode of(ServedKind kind, List<ObjectNode> objects, String resourceVersion, boolean withColumns) {
        var custom = kind.custom();
        var columns =
                custom == null ? BuiltInColumns.of(kind.type(), clock) : CustomColumns.of(custom.columns(), clock);
        var table = JsonNodeFactory.instance.objectNode();
        table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", resourceVersion);
        var definitions = table.putArray("columnDefinitions");
        if (withColumns) {
            columns.forEach(column -> definitions
                    .addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.name().equals("Name") ? "name" : "")
                    .put("description", column.name())
                    .put("priority", column.priority()));
        }
        var rows = table.putArray("rows");
        for (var object : objects) {
            var row = rows.addObject();
            var cells = row.putArray("cells");
            columns.forEach(column -> cells.add(column.cell().apply(object)));
            row.set("object", partial(object));
        }
        return table;
    }

    /** What a table carries of each object: its metadata. */
    private static ObjectNode partial(ObjectNode object) {
        var partial = object.objectNode();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        var metadata = ((ObjectNode) object.get("metadata")).deepCopy();
        metadata.remove("managedFields");
        partial.set("metadata", metadata);
        return partial;
    }
}
