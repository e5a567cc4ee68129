package dev.tenantry.server;

/** A port that the server cannot have, because somebody else has it or the address is not this machine's. */
public final class PortTakenException extends RuntimeException {

    /** @param name what the port is for, {@code port} or {@code management port} */
    public PortTakenException(String name, int port, Throwable cause) {
        super("%s %d cannot be bound".formatted(name, port), cause);
    }
}
