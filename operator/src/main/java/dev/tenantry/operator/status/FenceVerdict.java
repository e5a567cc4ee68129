package dev.tenantry.operator.status;

import dev.tenantry.operator.report.FenceEvidence.Finding;
import dev.tenantry.operator.report.FenceEvidence.State;
import java.util.Objects;

/** Judges whether the cluster enforces the fence that is in place, by what was tried. */
final class FenceVerdict {

    private static final ConditionType TYPE = ConditionType.NetworkFenced;

    private FenceVerdict() {}

    /** Whether the verdict says that policies are in place, but not that they are enforced. */
    static boolean isUnproven(Verdict verdict) {
        return verdict.type() == TYPE && (verdict.is(Reason.NotProbed) || verdict.is(Reason.NotEnforced));
    }

    static Verdict of(Observation seen) {
        if (seen.plan().suspended()) {
            return Verdict.unknown(TYPE, Reason.Suspended, "No pod runs whose fence could be tried while suspended");
        }
        var ingress = seen.fence().ingress();
        var egress = seen.fence().egress();
        if (egress.state() == State.OPEN) {
            return Verdict.no(TYPE, Reason.NotEnforced, pod(seen, egress) + " reports: " + detail(egress));
        }
        if (operatorIsAllowed(seen)) {
            return Verdict.unknown(
                    TYPE,
                    Reason.NotProbed,
                    "The class's Gateway shares namespace "
                            + seen.plan().fence().systemNamespace()
                            + " with the operator, so that the policies let the operator in and it cannot try them;"
                            + " give the Gateway a namespace of its own");
        }
        if (ingress.state() == State.OPEN) {
            return Verdict.no(
                    TYPE,
                    Reason.NotEnforced,
                    pod(seen, ingress) + " takes connections of the operator on its MCP port, which no policy allows: "
                            + detail(ingress));
        }
        return ingress.state() == State.CLOSED && egress.state() == State.CLOSED
                ? Verdict.yes(
                        TYPE,
                        Reason.Enforced,
                        "What no policy allows was tried and stopped: connections of the operator to the pods' MCP port,"
                                + " and of the pods to the Kubernetes API server and the instance metadata service")
                : Verdict.unknown(
                        TYPE, Reason.NotProbed, unknown(seen, ingress.state() == State.CLOSED ? egress : ingress));
    }

    /** The policies let the whole namespace of the Gateway in. */
    private static boolean operatorIsAllowed(Observation seen) {
        var fence = seen.plan().fence();
        return fence.systemNamespace().equals(fence.gatewayNamespace());
    }

    private static String unknown(Observation seen, Finding finding) {
        return "The NetworkPolicies of namespace " + seen.plan().namespace()
                + " are in place; whether this cluster enforces them is tried when a pod answers"
                + (finding.pod() == null ? "" : ", and " + pod(seen, finding) + " has no result: " + detail(finding));
    }

    private static String pod(Observation seen, Finding finding) {
        return "pod " + seen.plan().namespace() + "/" + finding.pod();
    }

    private static String detail(Finding finding) {
        return Objects.requireNonNullElse(finding.detail(), "no reason is given");
    }
}
