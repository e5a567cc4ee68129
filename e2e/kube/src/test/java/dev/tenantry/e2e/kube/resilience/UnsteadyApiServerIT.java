package dev.tenantry.e2e.kube.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.cluster.AuditLog;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an API server that is away or overloaded")
@RequiresKubernetes({"control", "kwok", "helm"})
class UnsteadyApiServerIT {

    private static final int TENANTS = 50;
    private static final int THROTTLED = 20;
    private static final Duration LONG = Duration.ofSeconds(120);

    /** Refuses a request of the operator while another one of it is being worked on: 429 Too Many Requests. */
    private static final String THROTTLE = """
        apiVersion: flowcontrol.apiserver.k8s.io/v1
        kind: PriorityLevelConfiguration
        metadata: {name: nothing}
        spec:
          type: Limited
          limited: {nominalConcurrencyShares: 0, lendablePercent: 0, borrowingLimitPercent: 0, limitResponse: {type: Reject}}
        ---
        apiVersion: flowcontrol.apiserver.k8s.io/v1
        kind: FlowSchema
        metadata: {name: throttle-operator}
        spec:
          matchingPrecedence: 2
          priorityLevelConfiguration: {name: nothing}
          rules:
          - subjects: [{kind: ServiceAccount, serviceAccount: {name: tenantry-operator, namespace: tenantry-system}}]
            resourceRules: [{verbs: ["*"], apiGroups: ["*"], resources: ["*"], clusterScope: true, namespaces: ["*"]}]
        """;

    private static RealCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
    }

    @Test
    void doesNotKeepFiftyTenantsFromComingUp() {
        try (var _ = RunningOperator.start(cluster)) {
            // Given
            var tenants = IntStream.range(0, TENANTS)
                    .mapToObj(number -> TenantOnCluster.named(cluster, "restart-" + number))
                    .toList();
            var audit = AuditLog.fromNow(cluster);

            // When
            tenants.forEach(tenant -> tenant.create(""));
            await("some of the objects").atMost(LONG).until(() -> deployments() >= TENANTS / 5);
            var namespaces = namespaceUids();
            cluster.killApiServer();

            // Then
            await("all tenants").atMost(LONG).untilAsserted(() -> assertThat(notServed(tenants))
                    .isEmpty());
            assertThat(namespaceUids()).containsAll(namespaces);
            assertThat(audit.changesBy(Chart.OPERATOR))
                    .noneMatch(request -> request.verb().equals("delete"));
        }
    }

    @Test
    void isCaughtUpWithThoughItRefusesMostRequests() {
        try (var _ = RunningOperator.start(cluster)) {
            // Given
            cluster.tryKubectl(THROTTLE, "apply", "--server-side", "-f", "-").output();
            cluster.kubectl("wait", "--for=condition=Dangling=False", "flowschema/throttle-operator", "--timeout=30s");
            var audit = AuditLog.fromNow(cluster);
            var tenants = IntStream.range(0, THROTTLED)
                    .mapToObj(number -> TenantOnCluster.named(cluster, "throttled-" + number))
                    .toList();

            // When
            tenants.forEach(tenant -> tenant.create(""));
            await("refusals").atMost(LONG).until(() -> refusals(audit) > THROTTLED);
            cluster.tryKubectl(THROTTLE, "delete", "-f", "-").output();

            // Then
            await("all tenants").atMost(LONG).untilAsserted(() -> assertThat(notServed(tenants))
                    .isEmpty());
            assertThat(audit.changesBy(Chart.OPERATOR))
                    .noneMatch(request -> request.verb().equals("delete"));
        }
    }

    private static long refusals(AuditLog audit) {
        return audit.requests().stream()
                .filter(request -> request.user().endsWith(":" + Chart.OPERATOR) && request.code() == 429)
                .count();
    }

    private static List<String> notServed(List<TenantOnCluster> tenants) {
        return tenants.stream()
                .filter(tenant -> tenant.condition("WorkloadAvailable")
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .isEmpty())
                .map(TenantOnCluster::name)
                .toList();
    }

    private static long deployments() {
        return cluster.admin().apps().deployments().inAnyNamespace().list().getItems().stream()
                .filter(deployment -> deployment.getMetadata().getNamespace().startsWith("mcp-restart-"))
                .count();
    }

    private static Set<String> namespaceUids() {
        return cluster.admin().namespaces().list().getItems().stream()
                .filter(namespace -> namespace.getMetadata().getName().startsWith("mcp-restart-"))
                .map(namespace -> namespace.getMetadata().getUid())
                .collect(Collectors.toSet());
    }
}
