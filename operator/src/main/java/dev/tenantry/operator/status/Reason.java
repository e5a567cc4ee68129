package dev.tenantry.operator.status;

import java.util.Arrays;

/**
 * The operator's own reasons of conditions; docs/reference/conditions.md explains each, docs/operations/troubleshooting.md
 * says what to do. Kubelets and Gateways have others, which are repeated.
 */
public enum Reason {
    Accepted,
    ApplyFailed,
    Available,
    CredentialMissing,
    CredentialRevoked,
    CredentialStale,
    Deleting,
    EdgeRoutes,
    Enforced,
    ForeignObject,
    Invalid,
    Loaded,
    NamesNotEnforced,
    NoCredentials,
    NoReport,
    NotEnforced,
    NotProbed,
    OptionalCredentialMissing,
    Paused,
    Pending,
    Progressing,
    ReconcileFailed,
    RollingOut,
    RoutedElsewhere,
    ServesWithProblems,
    Serving,
    SpecInvalid,
    Suspended,
    Valid;

    /** Whether it is one of these. */
    public static boolean isOurs(String reason) {
        return Arrays.stream(values()).anyMatch(each -> each.name().equals(reason));
    }
}
