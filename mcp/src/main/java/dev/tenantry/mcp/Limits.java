package dev.tenantry.mcp;

import java.time.Duration;

/**
 * Bounds of one server.
 *
 * @param maxMessageBytes largest message that it reads
 * @param callTimeout longest time of one request to a handler
 * @param maxStreams most streams of change notifications at a time, over all clients
 * @param keepAlive how often streams, and requests that take long, say that they are still there
 * @param inputValidity how long a client may take to bring the input that a handler asked for
 */
public record Limits(
        int maxMessageBytes, Duration callTimeout, int maxStreams, Duration keepAlive, Duration inputValidity) {

    /** Enough for most servers: 4 MiB, 30 seconds, 10,000 streams. */
    public static final Limits DEFAULT =
            new Limits(4 * 1024 * 1024, Duration.ofSeconds(30), 10_000, Duration.ofSeconds(15), Duration.ofMinutes(10));

    /** @throws IllegalArgumentException if a bound is not positive */
    public Limits {
        if (maxMessageBytes <= 0
                || maxStreams <= 0
                || !callTimeout.isPositive()
                || !keepAlive.isPositive()
                || !inputValidity.isPositive()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** The same but for the time of a request. */
    public Limits withCallTimeout(Duration timeout) {
        return new Limits(maxMessageBytes, timeout, maxStreams, keepAlive, inputValidity);
    }

    /** The same but for the size of a message. */
    public Limits withMaxMessageBytes(int bytes) {
        return new Limits(bytes, callTimeout, maxStreams, keepAlive, inputValidity);
    }
}
