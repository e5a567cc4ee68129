package dev.tenantry.operator.status;

import dev.tenantry.api.v1alpha1.GatewayRef;
import dev.tenantry.operator.dependent.ServerRoute;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteParentStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges whether requests find the tenant. */
final class RouteVerdict {

    private static final ConditionType TYPE = ConditionType.RouteReady;

    /** Conditions that a Gateway sets on a route it serves. */
    private static final Set<String> NEEDED = Set.of("Accepted", "ResolvedRefs");

    private RouteVerdict() {}

    /** RouteReady: the Gateway accepted the route, where there is one. */
    static Verdict routeIsAccepted(Observation seen) {
        var failure = seen.failures().get(ServerRoute.NAME);
        if (failure != null) {
            return Verdict.no(TYPE, failure.reason(), failure.message());
        }
        var plan = seen.plan();
        return switch (plan.routing()) {
            case Envoy ->
                Verdict.yes(TYPE, Reason.EdgeRoutes, "The Tenantry edge routes by name; no route object is needed");
            case None -> Verdict.yes(TYPE, Reason.RoutedElsewhere, "The class leaves routing to the platform");
            case GatewayApi -> ofGateway(plan, seen.route());
        };
    }

    private static Verdict ofGateway(TenantPlan plan, @Nullable HTTPRoute route) {
        var planned = plan.route();
        if (planned == null) {
            return Verdict.yes(
                    TYPE, Reason.Suspended, "No route while suspended; the Gateway's fallback refuses callers");
        }
        var conditions = conditions(planned.gateway(), route);
        var refused = conditions.stream()
                .filter(condition -> NEEDED.contains(condition.getType()) && "False".equals(condition.getStatus()))
                .findFirst();
        if (refused.isPresent()) {
            return Verdict.no(
                    TYPE,
                    refused.get().getReason(),
                    gateway(planned.gateway()) + " does not serve HTTPRoute " + plan.namespace() + "/server: "
                            + refused.get().getMessage() + "; check its listeners' allowedRoutes");
        }
        var accepted = NEEDED.stream().allMatch(type -> conditions.stream()
                .anyMatch(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus())));
        return accepted
                ? Verdict.yes(TYPE, Reason.Accepted, gateway(planned.gateway()) + " serves the tenant's HTTPRoute")
                : Verdict.unknown(
                        TYPE,
                        Reason.Pending,
                        gateway(planned.gateway()) + " has not answered HTTPRoute " + plan.namespace()
                                + "/server yet; if it stays so, check that the Gateway exists and its controller runs");
    }

    private static List<Condition> conditions(GatewayRef gateway, @Nullable HTTPRoute route) {
        if (route == null || route.getStatus() == null) {
            return List.of();
        }
        return route.getStatus().getParents().stream()
                .filter(parent -> isOf(gateway, parent))
                .flatMap(parent -> parent.getConditions() == null ? Stream.empty() : parent.getConditions().stream())
                .toList();
    }

    private static boolean isOf(GatewayRef gateway, RouteParentStatus parent) {
        var reference = parent.getParentRef();
        return gateway.name().equals(reference.getName()) && gateway.namespace().equals(reference.getNamespace());
    }

    private static String gateway(GatewayRef gateway) {
        return "Gateway " + gateway.namespace() + "/" + gateway.name();
    }
}
