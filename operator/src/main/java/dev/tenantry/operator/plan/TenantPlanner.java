package dev.tenantry.operator.plan;

import dev.tenantry.api.TenantId;
import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantClass;
import java.util.List;

/** Pure: same inputs, same plan. Every name, default, limit and refusal of a tenant is decided here. */
public final class TenantPlanner {

    /**
     * Finds the tenant's class and plans.
     *
     * @param tenant what is asked for
     * @param classes the classes that there are
     * @param cluster what else the plan depends on
     */
    public Decision plan(McpTenant tenant, ClassSelection classes, ClusterFacts cluster) {
        return switch (classes.classOf(tenant)) {
            case ClassSelection.Choice.Chosen(var tenantClass) -> {
                var decision = plan(tenant, tenantClass, cluster);
                yield QuotaRules.violation(tenant, tenantClass, classes, cluster.tenants())
                        .<Decision>map(decision::refusedFor)
                        .orElse(decision);
            }
            case ClassSelection.Choice.NoClass(var violation) -> new Decision.Refused(List.of(violation));
        };
    }

    /**
     * Plans a tenant under a class.
     *
     * @return a plan, or every violation at once
     */
    public Decision plan(McpTenant tenant, McpTenantClass tenantClass, ClusterFacts cluster) {
        var request = new Request(tenant, tenantClass, cluster, new Violations());
        if (!TenantId.isValid(request.name())) {
            request.violations()
                    .add(
                            "metadata.name",
                            request.name(),
                            "must be 1 to 50 lower-case letters, digits or hyphens, starting and ending with a letter"
                                    + " or digit: it is the tenant's " + TenantId.HEADER);
        }
        var plan = build(request);
        return request.violations().isEmpty()
                ? new Decision.Planned(plan)
                : new Decision.Refused(request.violations().list());
    }

    /** Resolves part by part; a part that is refused leaves a violation, and the plan is thrown away. */
    private static TenantPlan build(Request request) {
        var spec = request.spec();
        var egress = new EgressRules(request);
        var tools = new ToolRules(request, egress);
        var sizes = new SizeRules(request);
        var sources = tools.resolve();
        var credentials = new CredentialRules(request).resolve();
        var access = AccessRules.resolve(request);
        var limits = sizes.limits();
        var server = sizes.server(limits);
        var volume = sizes.volume(server);
        var route = RouteRules.resolve(request);
        var config = new TenantConfig(
                request.name(),
                spec.displayName(),
                spec.description(),
                credentials,
                sources,
                access,
                limits,
                egress.configuration());
        return new TenantPlan(
                request.name(),
                request.className(),
                request.tenant().isSuspended(),
                RouteRules.mode(request),
                server,
                new PlacementRules(request).resolve(volume),
                egress.resolve(route),
                ConfigurationRules.resolve(request, config, tools.documents()),
                volume,
                route,
                RouteRules.endpoint(request));
    }
}
