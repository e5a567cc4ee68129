package dev.tenantry.operator.report;

import dev.tenantry.api.config.TenantReport;
import dev.tenantry.operator.report.FenceEvidence.Finding;
import dev.tenantry.operator.report.FenceEvidence.State;
import java.time.Instant;

/**
 * What one pod said last, and what was seen of the fence around it.
 *
 * @param ingress whether the operator was kept out
 * @param nextProbe when to try again
 */
record PodSighting(TenantReport report, Finding ingress, Instant nextProbe) {

    FenceEvidence fence(String pod) {
        var said = report.fence();
        var state =
                switch (said.egress()) {
                    case Closed -> State.CLOSED;
                    case NotChecked -> State.UNKNOWN;
                    case Open -> State.OPEN;
                };
        return new FenceEvidence(ingress, new Finding(state, pod, said.message()));
    }
}
