package dev.tenantry.toolpack.rest.openapi;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An operation as the document lists it; {@link OpenApiDocument#read} looks inside. */
public final class OperationEntry {

    private final HttpMethod method;
    private final String path;
    private final Place pathPlace;
    private final ObjectNode pathItem;
    private final ObjectNode operation;

    OperationEntry(HttpMethod method, String path, Place pathPlace, ObjectNode pathItem, ObjectNode operation) {
        this.method = method;
        this.path = path;
        this.pathPlace = pathPlace;
        this.pathItem = pathItem;
        this.operation = operation;
    }

    public HttpMethod method() {
        return method;
    }

    /** Template of the path, starts with a slash. */
    public String path() {
        return path;
    }

    /** Name that the document gives, or null. */
    public @Nullable String operationId() {
        var id = operation.path("operationId").asString("");
        return id.isBlank() ? null : id;
    }

    Place pathPlace() {
        return pathPlace;
    }

    Place place() {
        return pathPlace.child(method.key());
    }

    ObjectNode pathItem() {
        return pathItem;
    }

    ObjectNode operation() {
        return operation;
    }
}
