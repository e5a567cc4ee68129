package dev.tenantry.edge.routing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A tenant that is served, and its pods that are ready. */
public final class Route {

    private final String tenant;
    private final List<Endpoint> endpoints;
    private final AtomicInteger turn = new AtomicInteger();

    Route(String tenant, List<Endpoint> endpoints) {
        this.tenant = tenant;
        this.endpoints = List.copyOf(endpoints);
    }

    /** The tenant's id. */
    public String tenant() {
        return tenant;
    }

    /** How many pods are ready. */
    public int size() {
        return endpoints.size();
    }

    /** The pod whose turn it is, or empty where none is ready. */
    public Optional<Endpoint> next() {
        return endpoints.isEmpty()
                ? Optional.empty()
                : Optional.of(endpoints.get(Math.floorMod(turn.getAndIncrement(), endpoints.size())));
    }

    /**
     * Where a pod serves MCP.
     *
     * @param host an IP address
     * @param port a TCP port
     */
    public record Endpoint(String host, int port) {}
}
