package dev.tenantry.e2e.kube.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.e2e.kube.cluster.AuditLog;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a tenant that is as it should be")
@RequiresKubernetes({"control", "kwok", "helm"})
class SteadyStateIT {

    private static RealCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
    }

    @Test
    void isNotWrittenToWhenItIsLookedAtAgain() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "steady-touched");
        try (var operator = RunningOperator.start(cluster)) {
            tenant.create("").awaitServed();
            operator.awaitQuiet();
            var before = versions(tenant);
            var audit = AuditLog.fromNow(cluster);
            var stored = tenant.get();
            var passes = operator.passes();

            // When: the class of all tenants changed, but in nothing that they are made of
            cluster.kubectl("annotate", "--overwrite", "mcptenantclass/platform", "example.com/touched=" + passes);

            // Then
            await("a pass over every tenant of the class")
                    .atMost(TenantOnCluster.PATIENCE)
                    .until(() -> operator.passes() >= passes + tenantsWithoutClassName());
            operator.awaitQuiet();
            assertThat(audit.changesBy(Chart.OPERATOR)).isEmpty();
            assertThat(versions(tenant)).isEqualTo(before);
            assertThat(tenant.get()).isEqualTo(stored);
        }
    }

    @Test
    void isNotWrittenToByAnOperatorThatStarts() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "steady-restart");
        try (var operator = RunningOperator.start(cluster)) {
            tenant.create("replicas: {min: 2}\n").awaitServed();
            operator.awaitQuiet();
        }
        var before = versions(tenant);
        var stored = tenant.get();
        var audit = AuditLog.fromNow(cluster);

        // When
        try (var operator = RunningOperator.start(cluster)) {
            await("a pass over every tenant")
                    .atMost(TenantOnCluster.PATIENCE)
                    .until(() -> operator.passes() >= tenants());
            operator.awaitQuiet();
        }

        // Then
        assertThat(audit.changesBy(Chart.OPERATOR)).isEmpty();
        assertThat(versions(tenant)).isEqualTo(before);
        assertThat(tenant.get()).isEqualTo(stored);
    }

    @Test
    void hasItsStatusWrittenOnlyWhenItSaysSomethingNew() {
        try (var operator = RunningOperator.start(cluster)) {
            // Given
            var tenant = TenantOnCluster.named(cluster, "steady-status");
            tenant.create("").awaitServed();
            operator.awaitQuiet();
            var available = tenant.condition("WorkloadAvailable").orElseThrow();
            var audit = AuditLog.fromNow(cluster);

            // When
            tenant.patch("{\"spec\": {\"displayName\": \"Steady\"}}");

            // Then
            var later = tenant.awaitCondition("SpecValid", "True");
            operator.awaitQuiet();
            assertThat(later.getObservedGeneration())
                    .isEqualTo(tenant.get().getMetadata().getGeneration());
            assertThat(tenant.awaitCondition("WorkloadAvailable", "True").getLastTransitionTime())
                    .isGreaterThanOrEqualTo(available.getLastTransitionTime());
            assertThat(audit.changesBy(Chart.OPERATOR))
                    .extracting(AuditLog.Request::object)
                    .allSatisfy(object -> assertThat(object)
                            .isIn(
                                    "mcptenants//steady-status/status",
                                    "configmaps/mcp-steady-status/tenant",
                                    "deployments/mcp-steady-status/server"));
        }
    }

    private static long tenantsWithoutClassName() {
        return cluster.admin().resources(McpTenant.class).list().getItems().stream()
                .filter(tenant -> tenant.getSpec().className() == null)
                .count();
    }

    private static long tenants() {
        return cluster.admin().resources(McpTenant.class).list().getItems().size();
    }

    private static Map<String, String> versions(TenantOnCluster tenant) {
        return tenant.children().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        child -> child.getValue().getMetadata().getResourceVersion()));
    }
}
