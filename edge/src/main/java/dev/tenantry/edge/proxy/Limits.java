package dev.tenantry.edge.proxy;

/**
 * How much the edge holds.
 *
 * @param headerBytes of the headers of one request or answer
 * @param connectionsPerPod requests and streams in progress with one pod
 * @param waitingPerPod requests that wait for one of these to end
 */
public record Limits(int headerBytes, int connectionsPerPod, int waitingPerPod) {

    /** 16 KiB of headers, 1,024 requests and streams per pod. */
    public static Limits defaults() {
        return new Limits(16 * 1024, 1_024, 256);
    }
}
