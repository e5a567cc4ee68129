package dev.tenantry.toolpack.rest.call;

/** A request that got no usable answer; the message is for the model and holds no secret. */
final class UpstreamException extends Exception {

    UpstreamException(String message) {
        super(message);
    }

    UpstreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
