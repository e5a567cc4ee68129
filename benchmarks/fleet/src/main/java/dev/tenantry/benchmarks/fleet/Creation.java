package dev.tenantry.benchmarks.fleet;

import dev.tenantry.benchmarks.fleet.AuditLog.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long it took until the objects of tenants were there, on the API server's clock.
 *
 * @param tenants how many have all their objects
 * @param totalMillis from the first tenant's request to the last object's answer
 * @param perTenant from a tenant's request to the answer for the last of its objects
 */
record Creation(int tenants, long totalMillis, Percentiles perTenant) {

    private static final int CREATED = 201;
    private static final String NAMESPACE_PREFIX = "mcp-";

    private static final class Progress {
        private Instant start = Instant.MIN;
        private Instant last = Instant.MIN;
        private int objects;
    }

    /**
     * Reads the creation of tenants from what the API server answered.
     *
     * @param prefix what the tenants' names begin with
     * @param objects number of objects of each tenant
     */
    static Creation of(List<Request> requests, String prefix, int objects) {
        var tenants = progress(requests, prefix);
        var complete = tenants.values().stream()
                .filter(tenant -> tenant.objects >= objects)
                .toList();
        if (complete.isEmpty()) {
            throw new IllegalStateException("no tenant has all its objects");
        }
        var first = complete.stream()
                .map(tenant -> tenant.start)
                .min(Instant::compareTo)
                .orElseThrow();
        var last = complete.stream()
                .map(tenant -> tenant.last)
                .max(Instant::compareTo)
                .orElseThrow();
        return new Creation(
                complete.size(),
                Duration.between(first, last).toMillis(),
                Percentiles.of(complete.stream()
                        .map(tenant ->
                                Duration.between(tenant.start, tenant.last).toMillis())
                        .toList()));
    }

    /**
     * From a tenant's request until it was Ready.
     *
     * @param times when each became Ready
     */
    static Percentiles ready(List<Request> requests, Map<String, Instant> times) {
        return Percentiles.of(requests.stream()
                .filter(request -> request.code() == CREATED && request.kind().equals("mcptenants"))
                .filter(request -> times.containsKey(request.name()))
                .map(request -> Duration.between(request.received(), times.get(request.name()))
                        .toMillis())
                .toList());
    }

    private static Map<String, Progress> progress(List<Request> requests, String prefix) {
        var tenants = new HashMap<String, Progress>();
        for (var request : requests) {
            if (request.code() != CREATED || request.kind().equals("events")) {
                continue;
            }
            if (request.kind().equals("mcptenants") && request.name().startsWith(prefix)) {
                tenants.computeIfAbsent(request.name(), name -> new Progress()).start = request.received();
            } else if (request.namespace().startsWith(NAMESPACE_PREFIX + prefix)) {
                var name = request.namespace().substring(NAMESPACE_PREFIX.length());
                var tenant = tenants.computeIfAbsent(name, missing -> new Progress());
                tenant.objects++;
                tenant.last = tenant.last.isBefore(request.answered()) ? request.answered() : tenant.last;
            }
        }
        return tenants;
    }
}
