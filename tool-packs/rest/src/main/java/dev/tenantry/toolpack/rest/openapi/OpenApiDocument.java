package dev.tenantry.toolpack.rest.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI 3.0 or 3.1 document. {@code servers}, {@code security} and {@code responses} are not used: the base address
 * and the credential come from the tenant, and answers are passed on as they are.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>
 */
public final class OpenApiDocument {

    private static final Pattern VERSION = Pattern.compile("3\\.[01](\\.\\d+)?([-+].*)?");
    private static final Pattern PATH =
            Pattern.compile("/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}|\\{[^{}/]+})*+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)\\.\\.?(/|$)");

    private final ObjectNode document;
    private final References references;

    private OpenApiDocument(ObjectNode document) {
        this.document = document;
        this.references = new References(document);
    }

    /**
     * Reads a document.
     *
     * @param text YAML or JSON
     * @throws InvalidDocumentException if it is not an OpenAPI 3.0 or 3.1 document
     */
    public static OpenApiDocument parse(String text) {
        var document = DocumentParser.parse(text);
        if (document.path("swagger").isValueNode()) {
            throw new InvalidDocumentException(
                    Place.ROOT.child("swagger"), "Swagger 2.0 is not read", "convert the document to OpenAPI 3");
        }
        var version = document.path("openapi").asString("");
        if (!VERSION.matcher(version).matches()) {
            throw new InvalidDocumentException(
                    Place.ROOT.child("openapi"),
                    version.isEmpty() ? "the version is missing" : "version " + version + " is not read",
                    "write OpenAPI 3.0 or 3.1, for example \"openapi: 3.1.0\"");
        }
        return new OpenApiDocument(document);
    }

    /** All operations, in the order of the document. */
    public List<OperationEntry> operations() {
        var paths = document.path("paths");
        var place = Place.ROOT.child("paths");
        var entries = new ArrayList<OperationEntry>();
        paths.properties().forEach(member -> {
            if (member.getKey().startsWith("/")) {
                collect(member.getKey(), member.getValue(), place.child(member.getKey()), entries);
            }
        });
        return entries;
    }

    private void collect(String path, JsonNode item, Place place, List<OperationEntry> entries) {
        var pathItem = references.follow(item, place);
        for (var method : HttpMethod.values()) {
            if (pathItem.path(method.key()) instanceof ObjectNode operation) {
                entries.add(new OperationEntry(method, path, place, pathItem, operation));
            }
        }
    }

    /**
     * Reads one operation with all that it refers to.
     *
     * @throws InvalidDocumentException if it cannot be served
     */
    public Operation read(OperationEntry entry) {
        var operation = entry.operation();
        var schemas = new SchemaTranslator(document, references);
        var parameters = new ParameterReader(references, schemas);
        parameters.read(entry.pathItem().path("parameters"), entry.pathPlace().child("parameters"));
        parameters.read(operation.path("parameters"), entry.place().child("parameters"));
        checkPath(entry, parameters);
        var body = body(operation.path("requestBody"), entry.place().child("requestBody"), schemas);
        return new Operation(
                entry.method(),
                entry.path(),
                ParameterReader.text(operation, "summary"),
                ParameterReader.text(operation, "description"),
                operation.path("deprecated").asBoolean(false),
                List.copyOf(parameters.parameters()),
                body,
                schemas.definitions());
    }

    private static void checkPath(OperationEntry entry, ParameterReader parameters) {
        if (!PATH.matcher(entry.path()).matches()
                || DOT_SEGMENT.matcher(entry.path()).find()) {
            throw new InvalidDocumentException(
                    entry.pathPlace(),
                    "the path has a dot segment or characters that no path has",
                    "write it without query and fragment, and percent-encode other characters");
        }
        var declared = new HashSet<String>();
        parameters.parameters().stream()
                .filter(parameter -> parameter.location() == Parameter.Location.PATH)
                .forEach(parameter -> declared.add(parameter.name()));
        var used = placeholders(entry.path());
        if (!declared.equals(used)) {
            throw new InvalidDocumentException(
                    entry.place(),
                    "the path has the placeholders " + used + ", but the path parameters are " + declared,
                    "declare each placeholder once, with in: path");
        }
    }

    private static Set<String> placeholders(String path) {
        var names = new HashSet<String>();
        PLACEHOLDER.matcher(path).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private Operation.@Nullable Body body(JsonNode node, Place place, SchemaTranslator schemas) {
        if (node.isMissingNode()) {
            return null;
        }
        var body = references.follow(node, place);
        var mediaType = MediaTypes.json(body.path("content"));
        if (mediaType == null) {
            throw new InvalidDocumentException(
                    place.child("content"),
                    "the body is " + String.join(", ", body.path("content").propertyNames())
                            + ", but only JSON is sent",
                    "add application/json, or exclude the operation");
        }
        var schema = body.path("content").path(mediaType).path("schema");
        var here = place.child("content").child(mediaType).child("schema");
        return new Operation.Body(
                body.path("required").asBoolean(false),
                mediaType,
                schemas.translate(schema.isMissingNode() ? BooleanNode.TRUE : schema, here),
                ParameterReader.text(body, "description"));
    }
}
