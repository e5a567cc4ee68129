package dev.tenantry.mcp.vertx;

/**
 * How much a server holds.
 *
 * @param bodyBytes largest body of a request; a larger one is not read, and its exchange has none
 * @param allBodiesBytes bodies of all requests that are not answered yet, together; more are refused
 * @param lineBytes longest first line of a request
 * @param headerBytes all headers of a request together
 * @param headers number of headers of a request
 * @param connections open connections; more are closed at once
 * @param pipelined requests of one connection that wait for the one before them
 * @param streamBytes what an event stream keeps for a client that does not read it
 */
public record Limits(
        int bodyBytes,
        long allBodiesBytes,
        int lineBytes,
        int headerBytes,
        int headers,
        int connections,
        int pipelined,
        int streamBytes) {

    /** 1 MiB of body and a quarter of the heap for all, 8 KiB of first line, 16 KiB and 100 headers, 20,000 connections, 16 pipelined, 64 KiB per stream. */
    public static Limits defaults() {
        return new Limits(
                1024 * 1024, Runtime.getRuntime().maxMemory() / 4, 8 * 1024, 16 * 1024, 100, 20_000, 16, 64 * 1024);
    }

    /** The same with another bound of bodies. */
    public Limits withBodyBytes(int bytes) {
        return new Limits(bytes, allBodiesBytes, lineBytes, headerBytes, headers, connections, pipelined, streamBytes);
    }

    /** The same with another bound of all bodies together. */
    public Limits withAllBodiesBytes(long bytes) {
        return new Limits(bodyBytes, bytes, lineBytes, headerBytes, headers, connections, pipelined, streamBytes);
    }

    /** The same with another bound of connections. */
    public Limits withConnections(int number) {
        return new Limits(bodyBytes, allBodiesBytes, lineBytes, headerBytes, headers, number, pipelined, streamBytes);
    }
}
