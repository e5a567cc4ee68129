package dev.tenantry.e2e.kube.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.cluster.AuditLog;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.OperatorProcess;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("of several operators")
@RequiresKubernetes({"control", "kwok", "helm"})
class LeaderIT {

    private static final Duration TAKEOVER = Duration.ofSeconds(60);

    private static RealCluster cluster;

    private final List<OperatorProcess> operators = new ArrayList<>();

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
    }

    @AfterEach
    void stop() {
        operators.forEach(OperatorProcess::close);
    }

    @Test
    void oneActsAndAnotherTakesOverWhenItEndsOrDies() {
        // Given
        var audit = AuditLog.fromNow(cluster);
        var first = operator("leader-first");
        await("the first one leads").atMost(TAKEOVER).until(() -> !holder().isEmpty());
        var second = operator("leader-second");
        assertThatServed("leader-one");

        // When: the leader is asked to end
        first.close();

        // Then
        assertThatServed("leader-two");

        // When: the leader dies
        var third = operator("leader-third");
        second.kill();

        // Then
        assertThatServed("leader-three");
        assertThat(turns(audit)).containsExactly(first.credential(), second.credential(), third.credential());
    }

    /** Who changed something, in order, each turn once: with two at a time, somebody would have more than one. */
    private static List<String> turns(AuditLog audit) {
        var turns = new ArrayList<String>();
        for (var request : audit.changesBy(Chart.OPERATOR)) {
            if (turns.isEmpty() || !turns.getLast().equals(request.credential())) {
                turns.add(request.credential());
            }
        }
        return turns;
    }

    private static void assertThatServed(String name) {
        var tenant = TenantOnCluster.named(cluster, name).create("");
        await(name).atMost(TAKEOVER).untilAsserted(() -> assertThat(tenant.condition("WorkloadAvailable"))
                .hasValueSatisfying(
                        condition -> assertThat(condition.getStatus()).isEqualTo("True")));
    }

    private OperatorProcess operator(String name) {
        var operator = OperatorProcess.start(cluster, name, Map.of());
        operators.add(operator);
        return operator;
    }

    private static String holder() {
        return Optional.ofNullable(cluster.admin()
                        .resources(Lease.class)
                        .inNamespace(Chart.NAMESPACE)
                        .withName("tenantry-operator")
                        .get())
                .map(lease -> lease.getSpec().getHolderIdentity())
                .orElse("");
    }
}
