package dev.tenantry.server.web;

import dev.tenantry.api.TenantId;
import dev.tenantry.mcp.http.Refusal;
import dev.tenantry.mcp.http.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;

/**
 * Lets through what names this tenant, exactly once. The edge has checked it already; this check holds when a route is
 * wrong, so that a mistake of routing never becomes an answer from another tenant.
 */
final class OwnTenantFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String CODE = "FOREIGN_CLIENT_ID";
    private static final Refusal MISSING = new Refusal(403, CODE, "Missing " + TenantId.HEADER + " header");
    private static final Refusal FOREIGN = new Refusal(403, CODE, TenantId.HEADER + " is not served here");

    private final String tenant;
    private final transient Refusals refusals;

    OwnTenantFilter(String tenant, Refusals refusals) {
        this.tenant = tenant;
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var refusal = refusalOf(request);
        if (refusal.isPresent()) {
            refusals.write(request, response, refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Refusal> refusalOf(HttpServletRequest request) {
        var ids = Collections.list(request.getHeaders(TenantId.HEADER));
        if (ids.stream().allMatch(String::isBlank)) {
            return Optional.of(MISSING);
        }
        // a comma-joined pair is one value here, and not equal to the tenant's
        return ids.size() == 1 && ids.getFirst().equals(tenant) ? Optional.empty() : Optional.of(FOREIGN);
    }
}
