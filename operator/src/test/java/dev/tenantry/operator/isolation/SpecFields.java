package dev.tenantry.operator.isolation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tenantry.crds.Crds;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text fields of {@code McpTenant.spec}, found in the schema, so that none can be forgotten. */
public final class SpecFields {

    private SpecFields() {}

    /** Paths such as {@code spec.tools[].rest.baseUrl}. */
    public static List<String> texts() {
        var schema = Crds.all().stream()
                .filter(crd -> crd.getSpec().getNames().getKind().equals("McpTenant"))
                .findFirst()
                .orElseThrow()
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();
        var paths = new ArrayList<String>();
        collect("spec", schema.getProperties().get("spec"), paths);
        return paths;
    }

    private static void collect(String path, JSONSchemaProps schema, List<String> paths) {
        switch (schema.getType()) {
            case "string" -> paths.add(path);
            case "array" -> collect(path + "[]", schema.getItems().getSchema(), paths);
            case "object" -> {
                if (schema.getAdditionalProperties() != null) {
                    throw new IllegalStateException(path + " is a map: its keys have to be tried too");
                }
                if (schema.getProperties() != null) {
                    schema.getProperties().forEach((name, field) -> collect(path + "." + name, field, paths));
                }
            }
            default -> {} // numbers and booleans hold no text
        }
    }

    /** Where the object has the field: one pointer, to the first list item that has it. */
    public static JsonPointer placeOf(String path, ObjectNode object) {
        var found = find("", object, path.split("\\.", -1), 0);
        if (found == null) {
            throw new IllegalStateException("deputy/tenant.yaml has no " + path + ": add the new field there");
        }
        return JsonPointer.compile(found);
    }

    private static @Nullable String find(String pointer, JsonNode node, String[] steps, int step) {
        if (step == steps.length) {
            return node.isTextual() ? pointer : null;
        }
        var isList = steps[step].endsWith("[]");
        var name = isList ? steps[step].substring(0, steps[step].length() - 2) : steps[step];
        var child = node.path(name);
        if (!isList) {
            return find(pointer + "/" + name, child, steps, step + 1);
        }
        if (child instanceof ArrayNode list) {
            for (var i = 0; i < list.size(); i++) {
                var found = find(pointer + "/" + name + "/" + i, list.get(i), steps, step + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The object with another text at the place; the object itself stays as it is. */
    public static ObjectNode with(ObjectNode object, JsonPointer place, String text) {
        var changed = object.deepCopy();
        var parent = changed.at(place.head());
        if (parent instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), new TextNode(text));
        } else {
            ((ObjectNode) parent).set(place.last().getMatchingProperty(), new TextNode(text));
        }
        return changed;
    }

    /** The way people and violations write a pointer: {@code spec.tools[0].rest.baseUrl}. */
    static String written(JsonPointer pointer) {
        return pointer.toString().substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }
}
