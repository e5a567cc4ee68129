package dev.tenantry.e2e.kube.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The API server takes every object of every tier, and its own controllers make the pods of them. */
@DisplayName("a tenant of each tier")
@RequiresKubernetes({"control", "kwok", "helm"})
class TiersIT {

    private static final String IMAGE = "ghcr.io/tenantry/tenant-server@sha256:" + "0".repeat(64);

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static RealCluster cluster;
    private static RunningOperator operator;

    @BeforeAll
    static void classes() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
        cluster.apply(List.of(
                object("""
                        apiVersion: node.k8s.io/v1
                        kind: RuntimeClass
                        metadata: {name: isolation-sandbox}
                        handler: runsc
                        """),
                object("""
                        apiVersion: scheduling.k8s.io/v1
                        kind: PriorityClass
                        metadata: {name: isolation-tenants}
                        value: 1000
                        """),
                classNamed("isolation-namespace", "{userNamespaces: Required}"),
                classNamed("isolation-sandboxed", """
                        {tier: Sandboxed, runtimeClassName: isolation-sandbox, priorityClassName: isolation-tenants}"""),
                classNamed("isolation-dedicated", """
                        {tier: DedicatedNodes, nodeSelector: {tenantry.dev/tenant: "{tenant}"},
                         tolerations: [{key: tenantry.dev/tenant, value: "{tenant}", effect: NoSchedule}]}""")));
        operator = RunningOperator.start(cluster);
    }

    private static HasMetadata classNamed(String name, String isolation) {
        return object("""
                apiVersion: tenantry.dev/v1alpha1
                kind: McpTenantClass
                metadata: {name: %s}
                spec:
                  endpoint: https://mcp.example.com
                  images: {tenantServer: "%s"}
                  secrets: {namePrefix: "mcp/{cluster}/{tenant}/"}
                  access: {allowAnonymous: true}
                  isolation: %s
                """.formatted(name, IMAGE, isolation));
    }

    private static HasMetadata object(String yaml) {
        return YAML.unmarshal(yaml);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    private static Pod podOf(TenantOnCluster tenant) {
        return cluster.admin().pods().inNamespace(tenant.namespace()).list().getItems().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pod in " + tenant.namespace()));
    }

    @Test
    void namespaceHasUsersOfItsOwnInARestrictedPod() {
        // When
        var tenant = TenantOnCluster.named(cluster, "isolation-namespace")
                .create("className: isolation-namespace\n")
                .awaitServed();

        // Then
        var spec = podOf(tenant).getSpec();
        assertThat(spec.getHostUsers()).isFalse();
        assertThat(spec.getRuntimeClassName()).isNull();
        assertThat(spec.getContainers()
                        .getFirst()
                        .getLifecycle()
                        .getPreStop()
                        .getSleep()
                        .getSeconds())
                .isPositive();
    }

    @Test
    void sandboxedRunsUnderItsRuntimeClassAndPriority() {
        // When
        var tenant = TenantOnCluster.named(cluster, "isolation-sandboxed")
                .create("className: isolation-sandboxed\n")
                .awaitServed();

        // Then
        var spec = podOf(tenant).getSpec();
        assertThat(spec.getRuntimeClassName()).isEqualTo("isolation-sandbox");
        assertThat(spec.getPriority()).isEqualTo(1000);
        assertThat(spec.getHostUsers()).isNull();
    }

    @Test
    void dedicatedNodesWaitsForANodeOfItsOwnAndRunsThere() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "isolation-dedicated").create("className: isolation-dedicated\n");
        await().atMost(TenantOnCluster.PATIENCE)
                .untilAsserted(() -> assertThat(podOf(tenant).getStatus().getConditions())
                        .anySatisfy(condition -> {
                            assertThat(condition.getType()).isEqualTo("PodScheduled");
                            assertThat(condition.getReason()).isEqualTo("Unschedulable");
                        }));

        // When
        addNodeOf(tenant.name());

        // Then
        tenant.awaitServed();
        assertThat(podOf(tenant).getSpec().getNodeName()).isEqualTo("node-of-" + tenant.name());
        assertThat(podOf(tenant).getSpec().getTolerations())
                .extracting(Toleration::getKey, Toleration::getValue)
                .contains(tuple("tenantry.dev/tenant", tenant.name()));
    }

    private static void addNodeOf(String tenant) {
        var size = Map.of(
                "cpu", new Quantity("4"),
                "memory", new Quantity("8Gi"),
                "ephemeral-storage", new Quantity("20Gi"),
                "pods", new Quantity("20"));
        cluster.apply(List.of(new NodeBuilder()
                .withNewMetadata()
                .withName("node-of-" + tenant)
                .addToAnnotations("kwok.x-k8s.io/node", "fake")
                .addToLabels("tenantry.dev/tenant", tenant)
                .addToLabels("kubernetes.io/os", "linux")
                .endMetadata()
                .withNewSpec()
                .addNewTaint()
                .withKey("tenantry.dev/tenant")
                .withValue(tenant)
                .withEffect("NoSchedule")
                .endTaint()
                .endSpec()
                .withNewStatus()
                .withAllocatable(size)
                .withCapacity(size)
                .endStatus()
                .build()));
    }

    @Test
    void itsNamespaceTakesNoPodThatIsMoreThanRestricted() {
        // Given
        var tenant =
                TenantOnCluster.named(cluster, "isolation-refusing").create("").awaitServed();
        var privileged = new PodBuilder()
                .withNewMetadata()
                .withName("privileged")
                .withNamespace(tenant.namespace())
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("shell")
                .withImage(IMAGE)
                .withNewSecurityContext()
                .withPrivileged(true)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();

        // When, Then
        assertThatThrownBy(() -> cluster.emergency().resource(privileged).create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("violates PodSecurity \"restricted:v1.34\"");
    }
}
