package dev.tenantry.mcp.http;

import java.util.Set;

/**
 * From which pages, and by which names, an endpoint may be called. A browser that was lured to an endpoint's address names
 * the page that lured it in {@code Origin}, or the page's host in {@code Host} where the page's name was pointed at that
 * address (DNS rebinding).
 *
 * @param origins values of {@code Origin} that are served, such as {@code https://app.example.com}, or with {@code :*} for
 *     any port; requests without the header always are
 * @param hosts names in {@code Host} that are served, without port; none: all of them
 */
public record EndpointRules(Set<String> origins, Set<String> hosts) {

    /** For programs only: no page may call. */
    public static final EndpointRules NO_PAGES = new EndpointRules(Set.of(), Set.of());

    /** For an endpoint that only this machine is to reach, by pages of this machine too. */
    public static final EndpointRules LOOPBACK = new EndpointRules(
            Set.of(
                    "http://localhost",
                    "http://localhost:*",
                    "http://127.0.0.1",
                    "http://127.0.0.1:*",
                    "http://[::1]",
                    "http://[::1]:*"),
            Set.of("localhost", "127.0.0.1", "[::1]"));

    public EndpointRules {
        origins = Set.copyOf(origins);
        hosts = Set.copyOf(hosts);
    }

    /** Whether pages of this origin are served. */
    boolean allowsOrigin(String origin) {
        if (origins.contains(origin)) {
            return true;
        }
        var port = origin.lastIndexOf(':');
        return port > 0 && isPort(origin.substring(port + 1)) && origins.contains(origin.substring(0, port) + ":*");
    }

    /** Whether the endpoint goes by the name in this value of {@code Host}. */
    boolean allowsHost(String host) {
        if (hosts.isEmpty()) {
            return true;
        }
        var port = host.lastIndexOf(':');
        var name = port > 0 && isPort(host.substring(port + 1)) ? host.substring(0, port) : host;
        return hosts.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static boolean isPort(String text) {
        return !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
