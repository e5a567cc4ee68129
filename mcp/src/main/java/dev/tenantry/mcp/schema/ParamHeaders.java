package dev.tenantry.mcp.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Arguments of a tool that clients repeat in HTTP headers, by the annotation {@code x-mcp-header} of its input schema.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#schema-extension">Schema
 *     extension</a>
 */
public final class ParamHeaders {

    private static final String ANNOTATION = "x-mcp-header";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

    /** Keywords whose value maps names to schemas. */
    private static final Set<String> MAPS = Set.of("$defs", "definitions", "patternProperties", "dependentSchemas");

    /** Keywords whose value is data, in which the annotation means nothing. */
    private static final Set<String> DATA = Set.of("default", "const", "enum", "examples");

    private final List<ParamHeader> found = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ParamHeaders() {}

    /**
     * An argument that is repeated in a header.
     *
     * @param header whole name of the header
     * @param path names of the properties that lead to the argument
     */
    public record ParamHeader(String header, List<String> path) {}

    /**
     * The annotated arguments.
     *
     * @throws InvalidSchemaException if an annotation breaks a rule of the protocol
     */
    public static List<ParamHeader> of(ObjectNode schema) throws InvalidSchemaException {
        var headers = new ParamHeaders();
        if (schema.has(ANNOTATION)) {
            throw new InvalidSchemaException(ANNOTATION + " stands at a property, not at the whole");
        }
        headers.visit(schema, List.of(), true);
        return List.copyOf(headers.found);
    }

    private void visit(JsonNode schema, List<String> path, boolean reachable) throws InvalidSchemaException {
        if (schema.isArray()) {
            for (var each : schema) {
                visit(each, path, false);
            }
        }
        if (!schema.isObject()) {
            return;
        }
        var annotation = schema.get(ANNOTATION);
        if (annotation != null) {
            add(annotation, schema, path, reachable);
        }
        for (var entry : schema.properties()) {
            var keyword = entry.getKey();
            if (keyword.equals("properties")) {
                visitAll(entry.getValue(), path, reachable);
            } else if (MAPS.contains(keyword)) {
                visitAll(entry.getValue(), path, false);
            } else if (!DATA.contains(keyword)) {
                visit(entry.getValue(), path, false);
            }
        }
    }

    private void visitAll(JsonNode schemas, List<String> path, boolean reachable) throws InvalidSchemaException {
        for (var entry : schemas.properties()) {
            var longer = new ArrayList<>(path);
            longer.add(entry.getKey());
            visit(entry.getValue(), longer, reachable);
        }
    }

    private void add(JsonNode annotation, JsonNode schema, List<String> path, boolean reachable)
            throws InvalidSchemaException {
        var name = annotation.stringValue("");
        var place = ANNOTATION + " of " + String.join("/", path);
        if (!TOKEN.matcher(name).matches()) {
            throw new InvalidSchemaException(place + " must be a token of RFC 9110 §5.6.2");
        }
        if (!reachable) {
            throw new InvalidSchemaException(place + " must be reachable by properties alone");
        }
        if (!TYPES.contains(schema.path("type").stringValue(""))) {
            throw new InvalidSchemaException(place + " must stand at an integer, a string or a boolean");
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidSchemaException(place + " is used twice");
        }
        found.add(new ParamHeader("Mcp-Param-" + name, List.copyOf(path)));
    }
}
