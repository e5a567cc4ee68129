package dev.tenantry.command;

/**
 * Ends a command with exit code 1. The message is the one line that the user sees: what failed, on what, and what to do.
 */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
