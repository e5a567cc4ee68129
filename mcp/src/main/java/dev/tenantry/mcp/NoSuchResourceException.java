package dev.tenantry.mcp;

/** Nothing is at the URI, or nothing that this caller may see. */
public final class NoSuchResourceException extends Exception {

    private static final long serialVersionUID = 1L;

    public NoSuchResourceException() {
        super("no such resource");
    }
}
