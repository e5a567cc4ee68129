package dev.tenantry.edge.routing;

import dev.tenantry.edge.request.Refusal;
import dev.tenantry.edge.request.RequestTarget;
import dev.tenantry.edge.routing.Decision.Forward;
import dev.tenantry.edge.routing.Decision.Refuse;
import java.util.List;
import java.util.Optional;

/** Decides which tenant a request is for, by its header {@code X-Client-ID} and its path. */
public final class TenantChooser {

    private final RoutingTable table;

    /** Chooses among the tenants of a table. */
    public TenantChooser(RoutingTable table) {
        this.table = table;
    }

    /**
     * Decides.
     *
     * @param target the request target, as on the wire
     * @param clientIds the value of each header line {@code X-Client-ID}
     */
    public Decision decide(String target, List<String> clientIds) {
        Optional<RequestTarget> parsed = RequestTarget.parse(target);
        if (parsed.isEmpty()) {
            return new Refuse(Refusal.badRequest("The request target is ambiguous"));
        }
        if (!parsed.get().isServed()) {
            return new Refuse(Refusal.notFound());
        }
        return choose(parsed.get(), clientIds);
    }

    private Decision choose(RequestTarget target, List<String> clientIds) {
        Optional<String> inPath = target.pathTenant();
        if (clientIds.size() > 1 || clientIds.stream().anyMatch(id -> id.indexOf(',') >= 0)) {
            return new Refuse(Refusal.multipleClientIds());
        }
        Optional<String> inHeader =
                clientIds.stream().filter(id -> !id.isBlank()).findFirst();
        if (inHeader.isEmpty() && inPath.isEmpty()) {
            return new Refuse(Refusal.missingClientId());
        }
        if (inHeader.isPresent() && inPath.isPresent() && !inHeader.equals(inPath)) {
            return new Refuse(Refusal.clientIdMismatch());
        }
        String id = inHeader.or(() -> inPath).orElseThrow();
        return table.find(id)
                .<Decision>map(route -> new Forward(route, target.forwarded()))
                .orElseGet(() -> new Refuse(Refusal.unknownClientId(id)));
    }
}
