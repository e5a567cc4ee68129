package dev.tenantry.server.web;

import dev.tenantry.api.TenantId;
import dev.tenantry.mcp.http.Refusal;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.vertx.Filter;
import dev.tenantry.mcp.vertx.InboundExchange;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets through what names this tenant, exactly once. The edge has checked it already; this check holds when a route is
 * wrong, so that a mistake of routing never becomes an answer from another tenant.
 */
final class OwnTenant implements Filter {

    private static final String CODE = "FOREIGN_CLIENT_ID";
    private static final Refusal MISSING = new Refusal(403, CODE, "Missing " + TenantId.HEADER + " header");
    private static final Refusal FOREIGN = new Refusal(403, CODE, TenantId.HEADER + " is not served here");

    private final String tenant;
    private final Refusals refusals;

    OwnTenant(String tenant, Refusals refusals) {
        this.tenant = tenant;
        this.refusals = refusals;
    }

    @Override
    public void filter(InboundExchange exchange, Consumer<InboundExchange> next) {
        refusalOf(exchange.headers(TenantId.HEADER))
                .ifPresentOrElse(refusal -> refusals.write(exchange, refusal), () -> next.accept(exchange));
    }

    private Optional<Refusal> refusalOf(List<String> ids) {
        if (ids.stream().allMatch(String::isBlank)) {
            return Optional.of(MISSING);
        }
        // a comma-joined pair is one value here, and not equal to the tenant's
        return ids.size() == 1 && ids.getFirst().equals(tenant) ? Optional.empty() : Optional.of(FOREIGN);
    }
}
