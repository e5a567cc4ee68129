package dev.tenantry.operator.status;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.config.TenantReport;
import dev.tenantry.api.v1alpha1.CredentialStatus;
import dev.tenantry.api.v1alpha1.CredentialStatus.State;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges whether the pods have their credentials, by what the pods say. */
final class CredentialVerdict {

    private static final ConditionType TYPE = ConditionType.CredentialsReady;

    /** One configured credential and what a pod said of it. */
    private record Reported(TenantConfig.Credential configured, TenantReport.Credential said) {

        State state() {
            return stateOf(said);
        }

        boolean isUsable() {
            return state() == State.Current || state() == State.Stale;
        }

        String sentence() {
            return configured.name() + ": " + Objects.requireNonNullElseGet(said.message(), () -> "is " + state());
        }
    }

    private CredentialVerdict() {}

    /** CredentialsReady: every required credential is loaded. */
    static Verdict credentialsAreLoaded(Observation seen) {
        var configured = seen.plan().configuration().config().credentials();
        if (configured.isEmpty()) {
            return Verdict.yes(TYPE, Reason.NoCredentials, "The tenant uses no credentials");
        }
        if (seen.plan().suspended()) {
            return Verdict.unknown(TYPE, Reason.Suspended, "No pod runs that could load credentials while suspended");
        }
        if (seen.report() == null) {
            return Verdict.unknown(
                    TYPE,
                    Reason.NoReport,
                    "No pod of " + seen.plan().namespace()
                            + "/server has reported its credentials yet; it does when its management port answers");
        }
        return judge(reported(configured, seen.report()), configured.size());
    }

    /** The reported state of each configured credential, for the status. */
    static List<CredentialStatus> statusOf(Observation seen) {
        if (seen.report() == null) {
            return List.of();
        }
        return reported(seen.plan().configuration().config().credentials(), seen.report()).stream()
                .map(each -> new CredentialStatus(
                        each.configured().name(),
                        each.said().source(),
                        each.said().versionId(),
                        each.said().loadedAt(),
                        each.state()))
                .toList();
    }

    private static Verdict judge(List<Reported> reported, int configured) {
        var missing = reported.stream()
                .filter(each -> each.configured().required() && !each.isUsable())
                .toList();
        if (!missing.isEmpty()) {
            var revoked = missing.stream().anyMatch(each -> each.state() == State.Revoked);
            return Verdict.no(TYPE, revoked ? Reason.CredentialRevoked : Reason.CredentialMissing, sentences(missing));
        }
        if (reported.size() < configured) {
            return Verdict.unknown(
                    TYPE,
                    Reason.NoReport,
                    "The pods have not reported on every credential yet; a new version is rolling out");
        }
        var imperfect =
                reported.stream().filter(each -> each.state() != State.Current).toList();
        if (!imperfect.isEmpty()) {
            var stale = imperfect.stream().anyMatch(each -> each.state() == State.Stale);
            return Verdict.yes(
                    TYPE, stale ? Reason.CredentialStale : Reason.OptionalCredentialMissing, sentences(imperfect));
        }
        var names = reported.stream().map(each -> each.configured().name()).collect(Collectors.joining(", "));
        return Verdict.yes(TYPE, Reason.Loaded, "Loaded: " + names);
    }

    private static List<Reported> reported(List<TenantConfig.Credential> configured, TenantReport report) {
        return configured.stream()
                .flatMap(credential -> said(report, credential).map(said -> new Reported(credential, said)))
                .toList();
    }

    private static Stream<TenantReport.Credential> said(TenantReport report, TenantConfig.Credential credential) {
        return report.credentials().stream()
                .filter(each -> each.name().equals(credential.name()))
                .limit(1);
    }

    /** A state that this version does not know counts as not loaded. */
    static State stateOf(TenantReport.Credential said) {
        return Stream.of(State.values())
                .filter(state -> state.name().equals(said.state()))
                .findFirst()
                .orElse(State.Missing);
    }

    private static String sentences(List<Reported> reported) {
        return reported.stream().map(Reported::sentence).collect(Collectors.joining("; "));
    }
}
