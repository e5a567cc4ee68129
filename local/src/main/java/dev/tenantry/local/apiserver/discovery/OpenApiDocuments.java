package dev.tenantry.local.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.Json;
import dev.tenantry.local.apiserver.resource.ResourceType;
import dev.tenantry.local.apiserver.resource.ServedKind;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenAPI documents: enough for {@code kubectl} to leave validation to the server and to explain custom kinds. Schemas of
 * built-in kinds say only that they are objects.
 */
public final class OpenApiDocuments {

    private static final String V3 = "/openapi/v3";
    private static final List<String> WRITING_PARAMETERS =
            List.of("dryRun", "fieldManager", "fieldValidation", "force");

    private final ServedKinds kinds;

    public OpenApiDocuments(ServedKinds kinds) {
        this.kinds = kinds;
    }

    /** The document at a path; null where there is none. */
    public @Nullable JsonNode at(String path) {
        if (path.equals(V3)) {
            return index();
        }
        if (path.startsWith(V3 + "/")) {
            return document(path.substring(V3.length() + 1));
        }
        return path.equals("/openapi/v2") ? version2() : null;
    }

    private ObjectNode index() {
        var index = JsonNodeFactory.instance.objectNode();
        var paths = index.putObject("paths");
        for (var kind : kinds.all()) {
            var place = place(kind.type());
            paths.putObject(place).put("serverRelativeURL", V3 + "/" + place);
        }
        return index;
    }

    private static String place(ResourceType type) {
        return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
    }

    private @Nullable ObjectNode document(String place) {
        var document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "unversioned");
        var paths = document.putObject("paths");
        var schemas = document.putObject("components").putObject("schemas");
        for (var kind : kinds.all()) {
            if (place(kind.type()).equals(place)) {
                schemas.set(schemaName(kind.type()), schema(kind));
                addPaths(paths, place, kind.type());
            }
        }
        return schemas.isEmpty() ? null : document;
    }

    private static void addPaths(ObjectNode paths, String place, ResourceType type) {
        var collection = "/" + place + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural();
        operation(paths.putObject(collection), "post", type);
        operation(paths.putObject(collection + "/{name}"), "patch", type);
    }

    private static void operation(ObjectNode path, String method, ResourceType type) {
        var operation = path.putObject(method);
        var parameters = operation.putArray("parameters");
        WRITING_PARAMETERS.forEach(name -> parameters
                .addObject()
                .put("name", name)
                .put("in", "query")
                .putObject("schema")
                .put("type", "string"));
        operation.set("x-kubernetes-group-version-kind", groupVersionKind(type));
        operation.putObject("responses");
    }

    private static ObjectNode schema(ServedKind kind) {
        ObjectNode schema = kind.custom() == null
                ? JsonNodeFactory.instance.objectNode().put("type", "object")
                : Json.tree(kind.custom().schema());
        var properties = schema.withObject("/properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object");
        schema.putArray("x-kubernetes-group-version-kind").add(groupVersionKind(kind.type()));
        return schema;
    }

    private static String schemaName(ResourceType type) {
        return (type.group().isEmpty() ? "core" : type.group()) + "." + type.version() + "." + type.kind();
    }

    private static ObjectNode groupVersionKind(ResourceType type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind());
    }

    private static ObjectNode version2() {
        var document = JsonNodeFactory.instance.objectNode().put("swagger", "2.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "unversioned");
        document.putObject("paths");
        document.putObject("definitions");
        return document;
    }
}
