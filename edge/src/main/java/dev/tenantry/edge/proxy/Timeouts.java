package dev.tenantry.edge.proxy;

import java.time.Duration;

/**
 * How long the edge waits.
 *
 * @param connect for a connection to a pod
 * @param answer for a client's whole body, and then for the first line of the pod's answer
 * @param idle on a stream on which nothing moves; a stream on which something moves has no limit
 * @param requestHeaders for a client's first request after it connected
 * @param keepAlive for a client's next request
 * @param drain for requests in progress when the edge stops
 */
public record Timeouts(
        Duration connect, Duration answer, Duration idle, Duration requestHeaders, Duration keepAlive, Duration drain) {

    /** Two seconds to connect, two minutes to answer, an hour of silence on a stream. */
    public static Timeouts defaults() {
        return new Timeouts(
                Duration.ofSeconds(2),
                Duration.ofSeconds(120),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(75),
                Duration.ofSeconds(20));
    }
}
