package dev.tenantry.toolpack;

/** A tool source that cannot be served; the message names the source, the fault and the remedy. */
public final class InvalidToolSourceException extends RuntimeException {

    public InvalidToolSourceException(String message) {
        super(message);
    }

    public InvalidToolSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
