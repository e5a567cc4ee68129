package dev.tenantry.mcp.vertx;

import java.net.InetAddress;

/**
 * How a server is set up.
 *
 * @param address address to listen on
 * @param port port to listen on; 0: a free one
 * @param eventLoops threads that carry connections
 */
public record HttpServerSettings(InetAddress address, int port, int eventLoops, Limits limits, Timeouts timeouts) {

    /** A thread per processor, the limits and time-outs of their defaults. */
    public static HttpServerSettings of(InetAddress address, int port) {
        return new HttpServerSettings(
                address, port, Runtime.getRuntime().availableProcessors(), Limits.defaults(), Timeouts.defaults());
    }

    /** The same with other limits. */
    public HttpServerSettings withLimits(Limits newLimits) {
        return new HttpServerSettings(address, port, eventLoops, newLimits, timeouts);
    }

    /** The same with other time-outs. */
    public HttpServerSettings withTimeouts(Timeouts newTimeouts) {
        return new HttpServerSettings(address, port, eventLoops, limits, newTimeouts);
    }

    /** The same with another number of threads. */
    public HttpServerSettings withEventLoops(int number) {
        return new HttpServerSettings(address, port, number, limits, timeouts);
    }
}
