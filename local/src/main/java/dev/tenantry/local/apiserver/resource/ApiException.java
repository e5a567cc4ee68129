package dev.tenantry.local.apiserver.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import java.util.List;

/** A refusal, worded and coded as the Kubernetes API server does it ({@code meta/v1 Status}). */
public final class ApiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int code;
    private final String reason;
    private final transient Subject subject;
    private final transient List<Cause> causes;

    /** One of several reasons; {@code message} starts with the kind of error, {@code field} is a path. */
    public record Cause(String reason, String message, String field) {}

    private record Subject(String group, String kind, String name) {
        static final Subject NONE = new Subject("", "", "");
    }

    private ApiException(int code, String reason, String message, Subject subject, List<Cause> causes) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.subject = subject;
        this.causes = causes;
    }

    private static ApiException of(int code, String reason, ResourceType type, String name, String message) {
        return new ApiException(code, reason, message, new Subject(type.group(), type.plural(), name), List.of());
    }

    public static ApiException notFound(ResourceType type, String name) {
        return of(404, "NotFound", type, name, "%s \"%s\" not found".formatted(type.qualifiedPlural(), name));
    }

    /** No such path. */
    public static ApiException notFound() {
        return new ApiException(
                404, "NotFound", "the server could not find the requested resource", Subject.NONE, List.of());
    }

    public static ApiException alreadyExists(ResourceType type, String name) {
        return of(409, "AlreadyExists", type, name, "%s \"%s\" already exists".formatted(type.qualifiedPlural(), name));
    }

    /** The object changed since it was read. */
    public static ApiException modified(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    public static ApiException conflict(ResourceType type, String name, String why) {
        return of(
                409,
                "Conflict",
                type,
                name,
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedPlural(), name, why));
    }

    /** Server-side apply met fields of other managers. */
    public static ApiException applyConflict(String message, List<Cause> causes) {
        return new ApiException(409, "Conflict", message, Subject.NONE, causes);
    }

    public static ApiException forbidden(ResourceType type, String name, String why) {
        return of(
                403,
                "Forbidden",
                type,
                name,
                "%s \"%s\" is forbidden: %s".formatted(type.qualifiedPlural(), name, why));
    }

    /** The object breaks rules of its kind; {@code causes} is not empty. */
    public static ApiException invalid(ResourceType type, String name, List<Cause> causes) {
        var errors = causes.stream()
                .map(cause -> cause.field() + ": " + cause.message())
                .distinct()
                .toList();
        var list = errors.size() == 1 ? errors.getFirst() : "[" + String.join(", ", errors) + "]";
        return new ApiException(
                422,
                "Invalid",
                "%s \"%s\" is invalid: %s".formatted(type.qualifiedKind(), name, list),
                new Subject(type.group(), type.kind(), name),
                causes);
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message, Subject.NONE, List.of());
    }

    public static ApiException unauthorized() {
        return new ApiException(401, "Unauthorized", "Unauthorized", Subject.NONE, List.of());
    }

    public static ApiException methodNotAllowed() {
        return new ApiException(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                Subject.NONE,
                List.of());
    }

    public static ApiException unsupportedMediaType(String mediaType) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json,"
                        + " application/strategic-merge-patch+json, application/apply-patch+yaml; was " + mediaType,
                Subject.NONE,
                List.of());
    }

    /** The revision that a watch asked for is no longer known: list again. */
    public static ApiException expired(long revision, long oldest) {
        return new ApiException(
                410,
                "Expired",
                "too old resource version: %d (%d)".formatted(revision, oldest),
                Subject.NONE,
                List.of());
    }

    /** An error of this server, not of the request. */
    public static ApiException internal(String message) {
        return new ApiException(500, "InternalError", "Internal error occurred: " + message, Subject.NONE, List.of());
    }

    /** HTTP status. */
    public int code() {
        return code;
    }

    /** The body of the answer. */
    public ObjectNode toStatus() {
        var status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (!subject.equals(Subject.NONE) || !causes.isEmpty()) {
            var details = status.putObject("details");
            putUnlessEmpty(details, "name", subject.name());
            putUnlessEmpty(details, "group", subject.group());
            putUnlessEmpty(details, "kind", subject.kind());
            if (!causes.isEmpty()) {
                var array = details.putArray("causes");
                causes.forEach(cause -> array.addObject()
                        .put("reason", cause.reason())
                        .put("message", cause.message())
                        .put("field", cause.field()));
            }
        }
        return status.put("code", code);
    }

    private static void putUnlessEmpty(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }
}
