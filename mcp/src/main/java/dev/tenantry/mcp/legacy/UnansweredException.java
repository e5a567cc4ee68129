package dev.tenantry.mcp.legacy;

/** The client does not answer what a handler asked. The message is for the model and the client's developer. */
final class UnansweredException extends Exception {

    private static final long serialVersionUID = 1L;

    UnansweredException(String message) {
        super(message, null, false, false);
    }
}
