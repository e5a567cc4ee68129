package dev.tenantry.operator.plan;

import dev.tenantry.api.TenantId;
import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.Endpoint;
import dev.tenantry.api.v1alpha1.Routing;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How requests find the tenant. */
final class RouteRules {

    private RouteRules() {}

    /** The class's way to route; the Tenantry edge where it names none. */
    static Routing.Mode mode(Request request) {
        var routing = request.policy().routing();
        return routing == null ? Routing.Mode.Envoy : routing.mode();
    }

    /** The route object; null where the class does not route by the Gateway API, and while the tenant is suspended. */
    static TenantPlan.@Nullable Route resolve(Request request) {
        var routing = request.policy().routing();
        if (routing == null || routing.mode() != Routing.Mode.GatewayApi) {
            return null;
        }
        if (routing.gatewayRef() == null) {
            request.refuseClass("routing.gatewayRef", "is absent but needed by mode GatewayApi");
            return null;
        }
        if (!request.cluster().httpRouteServed()) {
            request.refuseClass(
                    "routing.mode GatewayApi",
                    "needs HTTPRoute of gateway.networking.k8s.io/v1, which this cluster does not serve; install the"
                            + " Gateway API's CRDs or choose mode Envoy");
        }
        return request.tenant().isSuspended()
                ? null
                : new TenantPlan.Route(
                        routing.gatewayRef(), hostname(request.policy().endpoint()));
    }

    /** Addresses for clients. */
    static Endpoint endpoint(Request request) {
        var base = request.policy().endpoint().replaceFirst("/+$", "");
        return new Endpoint(
                base + TenantObjects.MCP_PATH,
                TenantId.HEADER + ": " + request.name(),
                base + TenantId.PATH_PREFIX + request.name() + TenantObjects.MCP_PATH);
    }

    /** Gateway API hostnames cannot be IP addresses. */
    private static @Nullable String hostname(String endpoint) {
        var host = URI.create(endpoint).getHost();
        if (host == null) {
            return null;
        }
        try {
            Cidr.ofAddress(host.replaceAll("^\\[|]$", ""));
            return null;
        } catch (IllegalArgumentException e) {
            return host;
        }
    }
}
