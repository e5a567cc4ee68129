package dev.tenantry.e2e.kube.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import io.fabric8.kubernetes.api.model.Namespace;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("the deletion of a tenant")
@RequiresKubernetes({"control", "kwok", "helm"})
class DeletionIT {

    private static final Duration GARBAGE_COLLECTION = Duration.ofSeconds(90);

    private static RealCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
    }

    @Test
    void endsWithTheNamespaceAndOnlyThenWithTheTenant() {
        try (var _ = RunningOperator.start(cluster)) {
            // Given: a namespace that takes its time
            var tenant =
                    TenantOnCluster.named(cluster, "delete-ordered").create("").awaitServed();
            hold(tenant);

            // When
            tenant.object().delete();

            // Then
            await().atMost(TenantOnCluster.PATIENCE).until(() -> "Terminating"
                    .equals(namespace(tenant).orElseThrow().getStatus().getPhase()));
            assertThat(tenant.get().getMetadata().getFinalizers()).containsExactly("tenantry.dev/cleanup");
            assertThat(tenant.awaitCondition("Ready", "False").getMessage()).contains(tenant.namespace());

            // When
            release(tenant);

            // Then
            await().atMost(TenantOnCluster.PATIENCE).until(() -> tenant.get() == null);
            assertThat(namespace(tenant)).isEmpty();
        }
    }

    @Test
    @Tag("T06")
    void keepsTheNameTakenUntilNothingOfTheFormerTenantIsLeft() {
        try (var _ = RunningOperator.start(cluster)) {
            // Given
            var tenant =
                    TenantOnCluster.named(cluster, "delete-again").create("").awaitServed();
            var former = namespace(tenant).orElseThrow().getMetadata().getUid();
            hold(tenant);
            tenant.object().delete();
            await().atMost(TenantOnCluster.PATIENCE).until(() -> "Terminating"
                    .equals(namespace(tenant).orElseThrow().getStatus().getPhase()));

            // When
            var refusal = refusalOfCreation(tenant);
            release(tenant);
            await().atMost(TenantOnCluster.PATIENCE).until(() -> tenant.get() == null);
            tenant.create("").awaitServed();

            // Then
            assertThat(refusal).contains("object is being deleted");
            assertThat(namespace(tenant).orElseThrow().getMetadata().getUid()).isNotEqualTo(former);
        }
    }

    @Test
    void succeedsWhileTheTenantIsInvalid() {
        try (var _ = RunningOperator.start(cluster)) {
            // Given
            var tenant =
                    TenantOnCluster.named(cluster, "delete-invalid").create("").awaitServed();
            tenant.patch("{\"spec\": {\"className\": \"no-such-class\"}}");
            tenant.awaitCondition("SpecValid", "False");

            // When
            tenant.object().delete();

            // Then
            await().atMost(TenantOnCluster.PATIENCE).until(() -> tenant.get() == null);
            assertThat(namespace(tenant)).isEmpty();
        }
    }

    @Test
    void leavesWhatIsNotTheTenants() {
        try (var _ = RunningOperator.start(cluster)) {
            // Given
            var tenant = TenantOnCluster.named(cluster, "delete-foreign");
            cluster.emergencyKubectl("create", "namespace", tenant.namespace());
            tenant.create("").awaitCondition("NetworkFenced", "False");

            // When
            tenant.object().delete();

            // Then
            await().atMost(TenantOnCluster.PATIENCE).until(() -> tenant.get() == null);
            assertThat(namespace(tenant).orElseThrow().getMetadata().getDeletionTimestamp())
                    .isNull();
        }
    }

    @Test
    void isFinishedByTheGarbageCollectorWhereTheFinalizerWasTakenByHand() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "delete-collected");
        try (var _ = RunningOperator.start(cluster)) {
            tenant.create("").awaitServed();
        }

        // When: no operator runs
        tenant.patch("{\"metadata\": {\"finalizers\": []}}");
        tenant.object().delete();

        // Then
        await().atMost(GARBAGE_COLLECTION).until(() -> namespace(tenant).isEmpty());
    }

    /** Keeps the namespace's deletion from ending. */
    private static void hold(TenantOnCluster tenant) {
        cluster.emergencyKubectl("--namespace", tenant.namespace(), "create", "configmap", "held");
        patchHeld(tenant, "[\"example.com/held\"]");
    }

    private static void release(TenantOnCluster tenant) {
        patchHeld(tenant, "[]");
    }

    private static void patchHeld(TenantOnCluster tenant, String finalizers) {
        cluster.emergencyKubectl(
                "--namespace",
                tenant.namespace(),
                "patch",
                "configmap/held",
                "--type=merge",
                "-p",
                "{\"metadata\": {\"finalizers\": " + finalizers + "}}");
    }

    private static String refusalOfCreation(TenantOnCluster tenant) {
        var ended = cluster.tryKubectl(
                cluster.admin().getKubernetesSerialization().asYaml(tenant.declaration("")), "create", "-f", "-");
        assertThat(ended.exitCode()).isNotZero();
        return ended.stderr();
    }

    private static Optional<Namespace> namespace(TenantOnCluster tenant) {
        return Optional.ofNullable(
                cluster.admin().namespaces().withName(tenant.namespace()).get());
    }
}
