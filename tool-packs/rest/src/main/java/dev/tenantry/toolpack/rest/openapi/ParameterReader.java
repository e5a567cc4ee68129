package dev.tenantry.toolpack.rest.openapi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parameters of a path item and its operation. */
final class ParameterReader {

    /** OpenAPI: header parameters of these names are ignored. */
    private static final Set<String> IGNORED_HEADERS = Set.of("accept", "content-type", "authorization");

    private static final Map<String, Parameter.Style> QUERY_STYLES = Map.of(
            "form", Parameter.Style.FORM,
            "spaceDelimited", Parameter.Style.SPACE_DELIMITED,
            "pipeDelimited", Parameter.Style.PIPE_DELIMITED,
            "deepObject", Parameter.Style.DEEP_OBJECT);

    private final References references;
    private final SchemaTranslator schemas;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    ParameterReader(References references, SchemaTranslator schemas) {
        this.references = references;
        this.schemas = schemas;
    }

    /** Adds a list of parameters; one of the same name and location replaces an earlier one. */
    void read(JsonNode list, Place place) {
        for (var i = 0; i < list.size(); i++) {
            var here = place.child(i);
            var node = references.follow(list.path(i), here);
            read(node, here)
                    .ifPresent(parameter ->
                            parameters.put(node.path("in").asString() + " " + parameter.name(), parameter));
        }
    }

    Collection<Parameter> parameters() {
        return parameters.values();
    }

    private Optional<Parameter> read(ObjectNode node, Place place) {
        var name = node.path("name").asString("");
        if (name.isBlank()) {
            throw new InvalidDocumentException(place, "the parameter has no name", "add name");
        }
        var required = node.path("required").asBoolean(false);
        return switch (node.path("in").asString("")) {
            case "path" -> Optional.of(parameter(node, name, Parameter.Location.PATH, true, place));
            case "query" -> Optional.of(parameter(node, name, Parameter.Location.QUERY, required, place));
            case "header" -> header(node, name, required, place);
            case "cookie" -> cookie(name, required, place);
            case String other ->
                throw new InvalidDocumentException(
                        place, "in: " + other + " is not a place for a parameter", "use path, query or header");
        };
    }

    private Optional<Parameter> header(ObjectNode node, String name, boolean required, Place place) {
        if (IGNORED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        if (!HeaderNames.canBeSet(name)) {
            throw new InvalidDocumentException(
                    place, "header " + name + " cannot be set", "remove the parameter, or exclude the operation");
        }
        return Optional.of(parameter(node, name, Parameter.Location.HEADER, required, place));
    }

    private static Optional<Parameter> cookie(String name, boolean required, Place place) {
        if (required) {
            throw new InvalidDocumentException(
                    place, "cookie " + name + " is required, but cookies are not sent", "exclude the operation");
        }
        return Optional.empty();
    }

    private Parameter parameter(
            ObjectNode node, String name, Parameter.Location location, boolean required, Place place) {
        var style = node.has("content") ? Parameter.Style.JSON : style(node, location, place);
        return new Parameter(
                name,
                text(node, "x-argument-name"),
                location,
                required,
                style,
                node.path("explode").asBoolean(style == Parameter.Style.FORM),
                schema(node, place),
                text(node, "description"));
    }

    private static Parameter.Style style(ObjectNode node, Parameter.Location location, Place place) {
        var query = location == Parameter.Location.QUERY;
        var declared = node.path("style").asString(query ? "form" : "simple");
        var style = query ? QUERY_STYLES.get(declared) : declared.equals("simple") ? Parameter.Style.SIMPLE : null;
        if (style == null) {
            throw new InvalidDocumentException(
                    place.child("style"),
                    "style " + declared + " is not supported in a " + location.key() + " parameter",
                    query ? "use form, spaceDelimited, pipeDelimited or deepObject" : "use simple");
        }
        return style;
    }

    private JsonNode schema(ObjectNode node, Place place) {
        if (node.has("schema")) {
            return schemas.translate(node.path("schema"), place.child("schema"));
        }
        var json = MediaTypes.json(node.path("content"));
        if (json == null) {
            throw new InvalidDocumentException(
                    place,
                    "the parameter has neither schema nor content of JSON",
                    "add a schema, or exclude the operation");
        }
        var here = place.child("content").child(json);
        var content = node.path("content").path(json);
        return content.has("schema")
                ? schemas.translate(content.path("schema"), here.child("schema"))
                : schemas.translate(BooleanNode.TRUE, here);
    }

    static @Nullable String text(ObjectNode node, String field) {
        var text = node.path(field).asString("").strip();
        return text.isEmpty() ? null : text;
    }
}
