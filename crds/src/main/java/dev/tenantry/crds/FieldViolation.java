package dev.tenantry.crds;

/**
 * One reason why an API server refuses an object.
 *
 * @param field path, for example {@code spec.tools[0].rest.baseUrl}
 * @param message the API server's words, starting with the kind of error, for example
 *     {@code Invalid value: "x": spec.className in body should match '…'}
 */
public record FieldViolation(String field, String message) {

    static final String UNKNOWN_FIELD = "unknown field";

    /** Whether the kind has no such field; an API server refuses it only where the client asks for strict validation. */
    public boolean isUnknownField() {
        return message.equals(UNKNOWN_FIELD);
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
