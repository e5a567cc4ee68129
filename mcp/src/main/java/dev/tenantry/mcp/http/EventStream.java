package dev.tenantry.mcp.http;

/**
 * An open stream of server-sent events. What a client does not read is kept only up to a bound of the HTTP server.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public interface EventStream extends AutoCloseable {

    /**
     * Writes, waiting while the client reads too slowly.
     *
     * @param bytes whole events or comments
     * @return whether the client is still there; one that stalls for too long counts as gone
     */
    boolean write(byte[] bytes) throws InterruptedException;

    /**
     * Writes unless that would have to wait.
     *
     * @return whether it was written
     */
    boolean tryWrite(byte[] bytes);

    /** Ends the stream after what was written. */
    @Override
    void close();
}
