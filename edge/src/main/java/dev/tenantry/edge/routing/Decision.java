package dev.tenantry.edge.routing;

import dev.tenantry.edge.request.Refusal;

/** What happens to a request. */
public sealed interface Decision {

    /**
     * It goes to a pod of the tenant.
     *
     * @param target path and query as the pod gets them
     */
    record Forward(Route route, String target) implements Decision {}

    /** The edge answers it. */
    record Refuse(Refusal refusal) implements Decision {}
}
