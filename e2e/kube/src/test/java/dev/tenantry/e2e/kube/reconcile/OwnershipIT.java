package dev.tenantry.e2e.kube.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("objects and fields of others")
@RequiresKubernetes({"control", "kwok", "helm"})
class OwnershipIT {

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
        // what cannot succeed would be tried again during other tests
        for (var name : List.of("owner-foreign", "owner-configmap")) {
            var tenant = TenantOnCluster.named(cluster, name);
            tenant.object().delete();
            await().atMost(TenantOnCluster.PATIENCE).until(() -> tenant.get() == null);
        }
        operator.close();
    }

    @Test
    void aFieldOfOursThatAnotherManagerTookIsTakenBack() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "owner-conflict").create("").awaitServed();

        // When
        apply(tenant, "spec: {replicas: 5}");

        // Then
        await().atMost(TenantOnCluster.PATIENCE)
                .untilAsserted(() -> assertThat(replicas(tenant)).isEqualTo("1"));
    }

    @Test
    void aFieldThatIsNotOursIsLeftToItsManager() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "owner-extra").create("").awaitServed();
        apply(tenant, "metadata: {annotations: {example.com/cost-center: \"42\"}}");
        operator.awaitQuiet();

        // When
        tenant.patch("{\"spec\": {\"displayName\": \"New\"}}");
        tenant.awaitCondition("WorkloadAvailable", "True");

        // Then
        assertThat(cluster.kubectl(
                        "--namespace",
                        tenant.namespace(),
                        "get",
                        "deployment/server",
                        "-o",
                        "jsonpath={.metadata.annotations.example\\.com/cost-center}"))
                .isEqualTo("42");
    }

    @Test
    void aStatusThatSomebodyElseWroteIsPutRightByTheNextPass() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "owner-status").create("").awaitServed();
        operator.awaitQuiet();
        cluster.kubectl(
                "patch",
                "mcptenant/owner-status",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\": {\"namespace\": \"elsewhere\"}}");

        // When
        tenant.patch("{\"spec\": {\"displayName\": \"New\"}}");

        // Then
        await().atMost(TenantOnCluster.PATIENCE)
                .untilAsserted(
                        () -> assertThat(tenant.get().getStatus().namespace()).isEqualTo(tenant.namespace()));
    }

    @Test
    void aNamespaceOfSomebodyElseIsNotTakenOver() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "owner-foreign");
        var foreign = cluster.emergency()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(tenant.namespace())
                        .endMetadata()
                        .build())
                .create();

        // When
        tenant.create("");

        // Then
        var condition = tenant.awaitCondition("NetworkFenced", "False");
        assertThat(condition.getReason()).isEqualTo("ForeignObject");
        assertThat(condition.getMessage()).contains("Namespace mcp-owner-foreign");
        assertThat(tenant.awaitCondition("Ready", "False")).isNotNull();
        assertThat(tenant.children()).isEmpty();
        assertThat(cluster.admin()
                        .namespaces()
                        .withName(tenant.namespace())
                        .get()
                        .getMetadata()
                        .getLabels())
                .isEqualTo(foreign.getMetadata().getLabels());
    }

    @Test
    void aTenantWhoseNamespaceWasForeignComesUpOnceItIsGone() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "owner-freed");
        cluster.emergency()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(tenant.namespace())
                        .endMetadata()
                        .build())
                .create();
        tenant.create("").awaitCondition("NetworkFenced", "False");

        // When
        cluster.emergency().namespaces().withName(tenant.namespace()).delete();

        // Then
        tenant.awaitServed();
    }

    @Test
    void anObjectOfSomebodyElseInTheNamespaceIsNotTakenOver() {
        // Given
        var tenant =
                TenantOnCluster.named(cluster, "owner-configmap").create("").awaitServed();
        operator.awaitQuiet();
        tenant.patch("{\"spec\": {\"paused\": true}}");
        operator.awaitQuiet();
        var configMaps = cluster.emergency().configMaps().inNamespace(tenant.namespace());
        configMaps.withName("tenant").delete();
        configMaps
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("tenant")
                        .endMetadata()
                        .addToData("mine", "yes")
                        .build())
                .create();

        // When
        tenant.patch("{\"spec\": {\"paused\": false}}");

        // Then
        assertThat(tenant.awaitCondition("WorkloadAvailable", "False").getReason())
                .isEqualTo("ForeignObject");
        assertThat(configMaps.withName("tenant").get().getData()).containsOnlyKeys("mine");
    }

    /** Applies these fields of the tenant's Deployment under another manager, taking them where they have one. */
    private static void apply(TenantOnCluster tenant, String fields) {
        var yaml = "apiVersion: apps/v1\nkind: Deployment\n" + fields + "\n";
        var named = yaml.contains("metadata: {")
                ? yaml.replace("metadata: {", "metadata: {name: server, ")
                : yaml + "metadata: {name: server}\n";
        cluster.tryEmergencyKubectl(
                        named,
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--field-manager=somebody-else",
                        "--namespace",
                        tenant.namespace(),
                        "-f",
                        "-")
                .output();
    }

    private static String replicas(TenantOnCluster tenant) {
        return cluster.kubectl(
                "--namespace", tenant.namespace(), "get", "deployment/server", "-o", "jsonpath={.spec.replicas}");
    }
}
