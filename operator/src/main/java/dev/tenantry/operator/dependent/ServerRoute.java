package dev.tenantry.operator.dependent;

import dev.tenantry.api.TenantId;
import dev.tenantry.api.TenantObjects;
import dev.tenantry.operator.plan.TenantPlan;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRuleBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.List;
import java.util.Objects;

/**
 * The way from a shared Gateway to the tenant: by header, and by path for clients that cannot set headers.
 *
 * @see <a href="https://gateway-api.sigs.k8s.io/reference/spec/#httproute">HTTPRoute</a>
 */
@KubernetesDependent(informer = @Informer(labelSelector = TenantObjects.SELECTOR))
public final class ServerRoute extends TenantDependent<HTTPRoute> {

    /** Name of this dependent. */
    public static final String NAME = "route";

    public ServerRoute() {
        super(HTTPRoute.class, TenantObjects.SERVER);
    }

    @Override
    public boolean wanted(TenantPlan plan) {
        return plan.route() != null;
    }

    @Override
    public HTTPRoute desired(TenantPlan plan) {
        var route = Objects.requireNonNull(plan.route(), "asked for only where wanted");
        var gateway = route.gateway();
        return new HTTPRouteBuilder()
                .withMetadata(metadata(plan))
                .withNewSpec()
                .addNewParentRef()
                .withGroup("gateway.networking.k8s.io")
                .withKind("Gateway")
                .withNamespace(gateway.namespace())
                .withName(gateway.name())
                .withSectionName(gateway.sectionName())
                .endParentRef()
                .withHostnames(route.hostname() == null ? List.of() : List.of(route.hostname()))
                .withRules(byHeader(plan), byPath(plan))
                .endSpec()
                .build();
    }

    private static HTTPRouteRule byHeader(TenantPlan plan) {
        return toServer()
                .addNewMatch()
                .withNewPath("PathPrefix", TenantObjects.MCP_PATH)
                .addNewHeader(TenantId.HEADER, "Exact", plan.tenant())
                .endMatch()
                .build();
    }

    private static HTTPRouteRule byPath(TenantPlan plan) {
        return toServer()
                .addNewMatch()
                .withNewPath("PathPrefix", TenantId.PATH_PREFIX + plan.tenant() + "/")
                .endMatch()
                .addNewFilter()
                .withType("URLRewrite")
                .withNewUrlRewrite()
                .withNewPath()
                .withType("ReplacePrefixMatch")
                .withReplacePrefixMatch("/")
                .endPath()
                .endUrlRewrite()
                .endFilter()
                .addNewFilter()
                .withType("RequestHeaderModifier")
                .withNewRequestHeaderModifier()
                // "set" replaces whatever the client sent under this name
                .addNewSet(TenantId.HEADER, plan.tenant())
                .endRequestHeaderModifier()
                .endFilter()
                .build();
    }

    /** No timeout of the Gateway's own: an answer may be a stream. */
    private static HTTPRouteRuleBuilder toServer() {
        return new HTTPRouteRuleBuilder()
                .addNewBackendRef()
                .withName(TenantObjects.SERVER)
                .withPort(TenantObjects.MCP_PORT)
                .endBackendRef()
                .withNewTimeouts()
                .withRequest("0s")
                .endTimeouts();
    }
}
