package dev.tenantry.mcp.feature;

/** Exceptions in a form that may be logged. */
final class Faults {

    private Faults() {}

    /**
     * The exception with its kind and place but without its words and causes: a library may quote a header or an
     * argument in them.
     */
    static Throwable withoutMessages(Throwable thrown) {
        var stripped = new RuntimeException(thrown.getClass().getName());
        stripped.setStackTrace(thrown.getStackTrace());
        return stripped;
    }
}
