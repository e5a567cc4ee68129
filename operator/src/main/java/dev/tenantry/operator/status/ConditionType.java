package dev.tenantry.operator.status;

/** Types of the conditions of a tenant, as docs/reference/conditions.md explains them. */
public enum ConditionType {
    /** The spec and its class make a plan. */
    SpecValid,
    /** The pods can only talk to whom they may. */
    NetworkFenced,
    /** Rules by host name are enforced; present only where such rules exist. */
    EgressEnforced,
    /** The pods have their credentials. */
    CredentialsReady,
    /** The pods run and are ready. */
    WorkloadAvailable,
    /** Requests find the tenant. */
    RouteReady,
    /** Summary: the tenant is what its spec declares. */
    Ready
}
