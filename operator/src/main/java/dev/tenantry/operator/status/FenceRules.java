package dev.tenantry.operator.status;

import dev.tenantry.operator.dependent.AllowEdgePolicy;
import dev.tenantry.operator.dependent.AllowEgressPolicy;
import dev.tenantry.operator.dependent.DefaultDenyPolicy;
import dev.tenantry.operator.dependent.TenantNamespace;
import dev.tenantry.operator.plan.TenantPlan;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the fence around a tenant's pods. */
final class FenceRules {

    /** Dependents that make up the fence; the namespace is where it stands. */
    static final Set<String> FENCE =
            Set.of(TenantNamespace.NAME, DefaultDenyPolicy.NAME, AllowEdgePolicy.NAME, AllowEgressPolicy.NAME);

    private FenceRules() {}

    /** NetworkFenced: the policies are in place, and what they have to stop was tried and stopped. */
    static Verdict fenceHolds(Observation seen) {
        return Stream.of(TenantNamespace.NAME, DefaultDenyPolicy.NAME, AllowEdgePolicy.NAME, AllowEgressPolicy.NAME)
                .map(seen.failures()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(failure -> Verdict.no(ConditionType.NetworkFenced, failure.reason(), failure.message()))
                .orElseGet(() -> FenceVerdict.of(seen));
    }

    /** EgressEnforced: NetworkPolicy knows addresses only, so destinations by name stay closed. */
    static Optional<Verdict> namesAreEnforced(Observation seen) {
        var hosts = seen.plan().fence().unenforcedHosts();
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        var names = hosts.stream().map(FenceRules::sentence).collect(Collectors.joining("; "));
        return Optional.of(Verdict.no(
                ConditionType.EgressEnforced,
                Reason.NamesNotEnforced,
                "NetworkPolicy knows addresses, not names, so these destinations stay closed: " + names
                        + ". Name their addresses as cidr, or use a network engine that enforces names"));
    }

    private static String sentence(TenantPlan.HostRule rule) {
        return rule.host() + " (" + rule.field() + ")";
    }
}
