package dev.tenantry.mcp.schema;

/** A document that is not JSON Schema 2020-12, or that refers to something outside itself. */
public final class InvalidSchemaException extends Exception {

    InvalidSchemaException(String message) {
        super(message);
    }
}
