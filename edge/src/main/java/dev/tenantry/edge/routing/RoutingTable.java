package dev.tenantry.edge.routing;

import dev.tenantry.api.TenantId;
import dev.tenantry.edge.routing.Route.Endpoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tenants that are served, by id. Looking one up takes the same time however many there are; a change touches one
 * entry, and a request sees that entry before it or after it.
 */
public final class RoutingTable {

    private final ConcurrentHashMap<String, Route> routes = new ConcurrentHashMap<>();

    private final Set<String> served = new HashSet<>();
    private final Map<String, Map<String, List<Endpoint>>> endpoints = new HashMap<>();

    /** The route of a tenant, or empty where there is no such tenant or it is not served. */
    public Optional<Route> find(String id) {
        return TenantId.isValid(id) ? Optional.ofNullable(routes.get(id)) : Optional.empty();
    }

    /** How many tenants are served. */
    public int size() {
        return routes.size();
    }

    /** Says that a tenant exists, is not suspended and not being deleted. */
    synchronized void serve(String tenant) {
        if (served.add(tenant)) {
            publish(tenant);
        }
    }

    /** Says that a tenant is not to be served, or not there any more. */
    synchronized void withdraw(String tenant) {
        if (served.remove(tenant)) {
            publish(tenant);
        }
    }

    /**
     * Says which pods one EndpointSlice of a tenant lists as ready.
     *
     * @param slice name of the slice; a tenant may have several
     * @param ready the pods, none where the slice is gone
     */
    synchronized void put(String tenant, String slice, List<Endpoint> ready) {
        Map<String, List<Endpoint>> slices = endpoints.computeIfAbsent(tenant, t -> new HashMap<>());
        List<Endpoint> before = ready.isEmpty() ? slices.remove(slice) : slices.put(slice, List.copyOf(ready));
        if (slices.isEmpty()) {
            endpoints.remove(tenant);
        }
        if (!ready.equals(before == null ? List.of() : before)) {
            publish(tenant);
        }
    }

    private void publish(String tenant) {
        if (served.contains(tenant)) {
            List<Endpoint> ready = endpoints.getOrDefault(tenant, Map.of()).values().stream()
                    .flatMap(Collection::stream)
                    .distinct()
                    .toList();
            routes.put(tenant, new Route(tenant, ready));
        } else {
            routes.remove(tenant);
        }
    }
}
