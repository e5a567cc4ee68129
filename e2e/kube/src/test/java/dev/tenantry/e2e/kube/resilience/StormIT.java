package dev.tenantry.e2e.kube.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("a storm of invalid tenants")
@RequiresKubernetes({"control", "kwok", "helm"})
@Tag("T18")
class StormIT {

    private static final int INVALID = 300;
    private static final String LABEL = "example.com/storm";

    private static RealCluster cluster;
    private static RunningOperator operator;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
        operator = RunningOperator.start(cluster);
    }

    @AfterAll
    static void stop() {
        cluster.admin().resources(McpTenant.class).withLabel(LABEL).delete();
        await().atMost(TenantOnCluster.PATIENCE).until(() -> storm() == 0);
        operator.close();
    }

    @Test
    void keepsAValidOneNeitherFromBeingServedNorFromBeingChanged() throws Exception {
        // Given
        var former = TenantOnCluster.named(cluster, "storm-former").create("").awaitServed();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, INVALID).forEach(number -> threads.execute(() -> createInvalid(number)));
            await("the storm").atMost(TenantOnCluster.PATIENCE).until(() -> storm() > INVALID / 3);
            var young = TenantOnCluster.named(cluster, "storm-young").create("");
            former.patch("{\"spec\": {\"suspended\": true}}");

            // Then
            young.awaitServed();
            assertThat(former.awaitCondition("WorkloadAvailable", "True").getReason())
                    .isEqualTo("Suspended");
        }
        await("each refusal").atMost(TenantOnCluster.PATIENCE).until(() -> refused() == INVALID);
    }

    private static void createInvalid(int number) {
        var invalid = TenantOnCluster.named(cluster, "storm-" + number).declaration("className: no-such-class\n");
        invalid.getMetadata().getLabels().put(LABEL, "yes");
        cluster.admin().resource(invalid).create();
    }

    private static long storm() {
        return cluster.admin()
                .resources(McpTenant.class)
                .withLabel(LABEL)
                .list()
                .getItems()
                .size();
    }

    private static long refused() {
        return cluster.admin().resources(McpTenant.class).withLabel(LABEL).list().getItems().stream()
                .filter(tenant -> tenant.getStatus() != null
                        && tenant.getStatus().conditionList().stream()
                                .anyMatch(condition -> "SpecValid".equals(condition.getType())
                                        && "False".equals(condition.getStatus())))
                .count();
    }
}
