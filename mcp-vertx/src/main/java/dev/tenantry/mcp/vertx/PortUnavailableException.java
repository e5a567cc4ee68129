package dev.tenantry.mcp.vertx;

/** The address and port cannot be listened on: somebody else does, or they are not this machine's. */
public final class PortUnavailableException extends RuntimeException {

    PortUnavailableException(HttpServerSettings settings, Throwable cause) {
        super(
                "%s port %d cannot be listened on".formatted(settings.address().getHostAddress(), settings.port()),
                cause);
    }
}
