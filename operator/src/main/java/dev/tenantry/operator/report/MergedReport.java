package dev.tenantry.operator.report;

import dev.tenantry.api.config.TenantReport;
import dev.tenantry.api.v1alpha1.CredentialStatus;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes one report of several pods' reports: a tenant is as good as its worst pod. */
final class MergedReport {

    private MergedReport() {}

    /** The worst state of each credential, and everything that any pod named. */
    static Optional<TenantReport> of(Collection<TenantReport> reports) {
        return reports.stream().findFirst().map(first -> reports.size() == 1 ? first : merge(first.tenant(), reports));
    }

    private static TenantReport merge(String tenant, Collection<TenantReport> reports) {
        var worst = new LinkedHashMap<String, TenantReport.Credential>();
        reports.stream()
                .flatMap(report -> report.credentials().stream())
                .forEach(credential -> worst.merge(credential.name(), credential, MergedReport::worse));
        return new TenantReport(
                tenant,
                List.copyOf(worst.values()),
                distinct(reports, TenantReport::tools),
                distinct(reports, TenantReport::problems),
                Collections.max(reports, Comparator.comparing(report -> report.fence()
                                .egress()))
                        .fence());
    }

    private static TenantReport.Credential worse(TenantReport.Credential one, TenantReport.Credential other) {
        return severity(other) > severity(one) ? other : one;
    }

    /** States are declared from good to bad; an unknown one is the worst. */
    private static int severity(TenantReport.Credential credential) {
        var states = CredentialStatus.State.values();
        return Stream.of(states)
                .filter(state -> state.name().equals(credential.state()))
                .findFirst()
                .map(Enum::ordinal)
                .orElse(states.length);
    }

    private static List<String> distinct(Collection<TenantReport> reports, Function<TenantReport, List<String>> part) {
        return reports.stream()
                .flatMap(report -> part.apply(report).stream())
                .distinct()
                .toList();
    }
}
