package dev.tenantry.operator.status;

import dev.tenantry.operator.plan.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The chain of rules, from what was observed to the conditions of a tenant. */
final class Rules {

    /** Rules whose refusal keeps a tenant from being Ready, in the order in which an author would look. */
    private static final List<Function<Observation, Verdict>> BLOCKING = List.of(
            Rules::specIsValid,
            FenceRules::fenceIsInPlace,
            CredentialVerdict::credentialsAreLoaded,
            WorkloadVerdict::workloadIsAvailable,
            RouteVerdict::routeIsAccepted);

    private Rules() {}

    /** All conditions of a valid tenant, {@code Ready} last. */
    static List<Verdict> judge(Observation seen) {
        var blocking = BLOCKING.stream().map(rule -> rule.apply(seen)).toList();
        var verdicts = new ArrayList<>(blocking);
        FenceRules.namesAreEnforced(seen).ifPresent(verdicts::add);
        verdicts.add(summary(seen, blocking));
        return List.copyOf(verdicts);
    }

    /** The conditions that a refusal sets; the others stay what they were. */
    static List<Verdict> refused(List<Violation> violations) {
        var message = violations.stream().map(Violation::sentence).collect(Collectors.joining("; "));
        return List.of(
                Verdict.no(ConditionType.SpecValid, "Invalid", message),
                Verdict.no(
                        ConditionType.Ready,
                        "SpecInvalid",
                        "The newest spec is refused and nothing of it was applied; correct it: " + message));
    }

    /** The condition of a tenant that nobody may touch. */
    static Verdict paused(Verdict.Status current) {
        return new Verdict(
                ConditionType.Ready,
                current,
                "Paused",
                "spec.paused is true: the operator leaves every object as it is and does not look; set it to false to"
                        + " go on");
    }

    /** The condition of a tenant whose pass broke off. */
    static Verdict failed(String message) {
        return Verdict.unknown(
                ConditionType.Ready,
                "ReconcileFailed",
                "The operator could not look at this tenant and tries again: " + message);
    }

    /** The condition of a tenant that is going. */
    static Verdict deleting(String object) {
        return Verdict.no(
                ConditionType.Ready,
                "Deleting",
                "Waiting for " + object + " to be gone; until then the name stays taken");
    }

    private static Verdict specIsValid(Observation seen) {
        return Verdict.yes(
                ConditionType.SpecValid,
                "Valid",
                "The spec is valid under class " + seen.plan().className());
    }

    private static Verdict summary(Observation seen, List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.is(Verdict.Status.FALSE))
                .findFirst()
                .or(() -> verdicts.stream().filter(Rules::isOpen).findFirst())
                .map(verdict -> new Verdict(ConditionType.Ready, verdict.status(), verdict.reason(), verdict.message()))
                .orElseGet(() -> ready(seen));
    }

    private static Verdict ready(Observation seen) {
        return seen.plan().suspended()
                ? Verdict.yes(
                        ConditionType.Ready,
                        "Suspended",
                        "Suspended as declared: nothing runs, callers are refused with 403, data is kept")
                : Verdict.yes(
                        ConditionType.Ready,
                        "Serving",
                        "Serving at " + seen.plan().endpoint().pathUrl());
    }

    /** What is not known yet holds Ready back, except what nobody probes or a suspended tenant cannot show. */
    private static boolean isOpen(Verdict verdict) {
        return verdict.is(Verdict.Status.UNKNOWN)
                && verdict.type() != ConditionType.NetworkFenced
                && !verdict.reason().equals("Suspended");
    }
}
