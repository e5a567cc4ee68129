package dev.tenantry.mcp.vertx;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How long a server waits. Each is exceeded by a fraction at most, since connections are looked at only so often.
 *
 * @param arrival from the first byte of a request to its last, and from a connection to its first request
 * @param idle from an answer to the next request on its connection
 * @param stall for a client to take 32 KiB of an answer or stream, or all there is of it; it counts as gone then
 * @param drain for the requests in progress when the server stops
 */
public record Timeouts(Duration arrival, Duration idle, Duration stall, Duration drain) {

    /** How long what a refused client still sends is taken from it, so that it gets to read the refusal. */
    static final Duration LINGER = Duration.ofSeconds(1);

    /** 10 s to arrive, 75 s between requests, 30 s of stall, 30 s to drain. */
    public static Timeouts defaults() {
        return new Timeouts(
                Duration.ofSeconds(10), Duration.ofSeconds(75), Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    /** How often connections are looked at, in milliseconds. */
    long lookEveryMillis() {
        var shortest = Collections.min(List.of(arrival, idle, stall, LINGER.multipliedBy(2)));
        return Math.max(1, shortest.toMillis() / 4);
    }
}
