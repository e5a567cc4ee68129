package dev.tenantry.operator.status;

import dev.tenantry.api.v1alpha1.NetworkPolicyRules.Enforcement;
import dev.tenantry.operator.plan.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The chain of rules, from what was observed to the conditions of a tenant. */
final class Rules {

    /** Rules whose refusal keeps a tenant from being Ready, in the order in which an author would look. */
    private static final List<Function<Observation, Verdict>> BLOCKING = List.of(
            Rules::specIsValid,
            FenceRules::fenceHolds,
            CredentialVerdict::credentialsAreLoaded,
            WorkloadVerdict::workloadIsAvailable,
            RouteVerdict::routeIsAccepted);

    private Rules() {}

    /**
     * All conditions of a valid tenant, {@code Ready} last.
     *
     * @param remembered what stands where nothing is known yet
     */
    static List<Verdict> judge(Observation seen, Map<ConditionType, Verdict> remembered) {
        var blocking = BLOCKING.stream()
                .map(rule -> rule.apply(seen))
                .map(verdict ->
                        verdict.is(Verdict.Status.UNKNOWN) ? remembered.getOrDefault(verdict.type(), verdict) : verdict)
                .toList();
        var verdicts = new ArrayList<>(blocking);
        FenceRules.namesAreEnforced(seen).ifPresent(verdicts::add);
        verdicts.add(summary(seen, blocking));
        return List.copyOf(verdicts);
    }

    /** The conditions that a refusal sets; the others stay what they were. */
    static List<Verdict> refused(List<Violation> violations) {
        var message = violations.stream().map(Violation::sentence).collect(Collectors.joining("; "));
        return List.of(
                Verdict.no(ConditionType.SpecValid, Reason.Invalid, message),
                Verdict.no(
                        ConditionType.Ready,
                        Reason.SpecInvalid,
                        "The newest spec is refused and nothing of it was applied; correct it: " + message));
    }

    /** The condition of a tenant that nobody may touch. */
    static Verdict paused(Verdict.Status current) {
        return new Verdict(
                ConditionType.Ready,
                current,
                Reason.Paused.name(),
                "spec.paused is true: the operator leaves every object as it is and does not look; set it to false to"
                        + " go on");
    }

    /** The condition of a tenant whose pass broke off. */
    static Verdict failed(String message) {
        return Verdict.unknown(
                ConditionType.Ready,
                Reason.ReconcileFailed,
                "The operator could not look at this tenant and tries again: " + message);
    }

    /** The condition of a tenant that is going. */
    static Verdict deleting(String object) {
        return Verdict.no(
                ConditionType.Ready,
                Reason.Deleting,
                "Waiting for " + object + " to be gone; until then the name stays taken");
    }

    private static Verdict specIsValid(Observation seen) {
        return Verdict.yes(
                ConditionType.SpecValid,
                Reason.Valid,
                "The spec is valid under class " + seen.plan().className());
    }

    private static Verdict summary(Observation seen, List<Verdict> verdicts) {
        var holding = verdicts.stream()
                .filter(verdict -> holdsReadyBack(seen, verdict))
                .toList();
        return holding.stream()
                .filter(verdict -> verdict.is(Verdict.Status.FALSE))
                .findFirst()
                // a fence cannot be tried before a pod answers, so whatever keeps pods from it says more
                .or(() -> holding.stream().min(Comparator.comparing(FenceVerdict::isUnproven)))
                .map(verdict -> new Verdict(ConditionType.Ready, verdict.status(), verdict.reason(), verdict.message()))
                .orElseGet(() -> ready(seen));
    }

    private static Verdict ready(Observation seen) {
        return seen.plan().suspended()
                ? Verdict.yes(
                        ConditionType.Ready,
                        Reason.Suspended,
                        "Suspended as declared: nothing runs, callers are refused with 403, data is kept")
                : Verdict.yes(
                        ConditionType.Ready,
                        Reason.Serving,
                        "Serving at " + seen.plan().endpoint().pathUrl());
    }

    /** What is not so, or not known yet; except what a suspended tenant cannot show, and a fence that need not hold. */
    private static boolean holdsReadyBack(Observation seen, Verdict verdict) {
        return !verdict.is(Verdict.Status.TRUE)
                && !verdict.is(Reason.Suspended)
                && (seen.plan().fence().enforcement() == Enforcement.Required || !FenceVerdict.isUnproven(verdict));
    }
}
