package dev.tenantry.edge;

import dev.tenantry.edge.proxy.Limits;
import dev.tenantry.edge.proxy.Timeouts;

/**
 * How an edge is set up.
 *
 * @param bindAddress address that clients connect to
 * @param port port that clients connect to; 0: a free one
 * @param managementBindAddress address of health and metrics
 * @param managementPort port of health and metrics; 0: a free one, {@value #NO_PORT}: none
 * @param eventLoops how many threads carry requests
 * @param timeouts how long the edge waits
 * @param limits how much the edge holds
 */
public record EdgeSettings(
        String bindAddress,
        int port,
        String managementBindAddress,
        int managementPort,
        int eventLoops,
        Timeouts timeouts,
        Limits limits) {

    /** As a management port: there is none. */
    public static final int NO_PORT = -1;

    /** All addresses, ports 8080 and 8081, a thread per processor. */
    public static EdgeSettings defaults() {
        return new EdgeSettings(
                "0.0.0.0",
                8080,
                "0.0.0.0",
                8081,
                Runtime.getRuntime().availableProcessors(),
                Timeouts.defaults(),
                Limits.defaults());
    }

    /** Loopback only, for a run on one machine. */
    public static EdgeSettings local(int port, int managementPort) {
        return defaults().withBindAddress("127.0.0.1").withPort(port).withManagementPort(managementPort);
    }

    /** The same with another address, for clients as well as for health and metrics. */
    public EdgeSettings withBindAddress(String address) {
        return new EdgeSettings(address, port, address, managementPort, eventLoops, timeouts, limits);
    }

    /** The same with another port for clients. */
    public EdgeSettings withPort(int newPort) {
        return new EdgeSettings(
                bindAddress, newPort, managementBindAddress, managementPort, eventLoops, timeouts, limits);
    }

    /** The same with another port for health and metrics. */
    public EdgeSettings withManagementPort(int newPort) {
        return new EdgeSettings(bindAddress, port, managementBindAddress, newPort, eventLoops, timeouts, limits);
    }

    /** The same with other timeouts. */
    public EdgeSettings withTimeouts(Timeouts newTimeouts) {
        return new EdgeSettings(
                bindAddress, port, managementBindAddress, managementPort, eventLoops, newTimeouts, limits);
    }

    /** The same with other limits. */
    public EdgeSettings withLimits(Limits newLimits) {
        return new EdgeSettings(
                bindAddress, port, managementBindAddress, managementPort, eventLoops, timeouts, newLimits);
    }
}
