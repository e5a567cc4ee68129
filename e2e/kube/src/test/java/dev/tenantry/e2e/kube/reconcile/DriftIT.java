package dev.tenantry.e2e.kube.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what somebody else changed about a tenant")
@RequiresKubernetes({"control", "kwok", "helm"})
@Tag("T16")
class DriftIT {

    /**
     * Ten seconds, and ten more by which the operator's limit on passes of one tenant may hold it back, because here the same
     * tenant is changed again and again.
     */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static RealCluster cluster;
    private static RunningOperator operator;
    private static TenantOnCluster tenant;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
        operator = RunningOperator.start(cluster);
        tenant = TenantOnCluster.named(cluster, "drift")
                .create("replicas: {min: 2}\n")
                .awaitServed();
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configmap/tenant",
                "deployment/server",
                "limitrange/tenant",
                "networkpolicy/default-deny",
                "networkpolicy/allow-edge",
                "networkpolicy/allow-egress",
                "poddisruptionbudget/server",
                "resourcequota/tenant",
                "service/server",
                "serviceaccount/server"
            })
    void isMadeAgainWhereItWasDeleted(String object) {
        // Given
        var before = uid(object);

        // When
        kubectl("delete", object, "--wait=false");

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(uid(object)).isNotBlank().isNotEqualTo(before));
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                Arguments.of("configmap/tenant", "{\"data\": {\"tenant.json\": \"{}\"}}", "{.data}"),
                Arguments.of("deployment/server", "{\"spec\": {\"replicas\": 0}}", "{.spec.replicas}"),
                Arguments.of(
                        "deployment/server",
                        "{\"spec\": {\"template\": {\"spec\": {\"automountServiceAccountToken\": true}}}}",
                        "{.spec.template.spec.automountServiceAccountToken}"),
                Arguments.of("limitrange/tenant", "{\"spec\": {\"limits\": [{\"type\": \"Pod\"}]}}", "{.spec}"),
                Arguments.of("networkpolicy/default-deny", "{\"spec\": {\"policyTypes\": [\"Ingress\"]}}", "{.spec}"),
                Arguments.of("networkpolicy/default-deny", "{\"spec\": {\"ingress\": [{}]}}", "{.spec}"),
                Arguments.of("networkpolicy/default-deny", "{\"spec\": {\"egress\": [{}]}}", "{.spec}"),
                Arguments.of("networkpolicy/allow-edge", "{\"spec\": {\"ingress\": [{}]}}", "{.spec}"),
                Arguments.of("networkpolicy/allow-egress", "{\"spec\": {\"egress\": [{}]}}", "{.spec}"),
                Arguments.of(
                        "networkpolicy/allow-egress",
                        "{\"spec\": {\"podSelector\": {\"matchLabels\": {\"a\": \"b\"}}}}",
                        "{.spec}"),
                Arguments.of("poddisruptionbudget/server", "{\"spec\": {\"maxUnavailable\": 2}}", "{.spec}"),
                Arguments.of("resourcequota/tenant", "{\"spec\": {\"hard\": {\"pods\": \"100\"}}}", "{.spec}"),
                Arguments.of(
                        "service/server",
                        "{\"spec\": {\"selector\": {\"tenantry.dev/tenant\": \"other\"}}}",
                        "{.spec.selector}"),
                Arguments.of(
                        "serviceaccount/server",
                        "{\"automountServiceAccountToken\": true}",
                        "{.automountServiceAccountToken}"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void isPutRightWhereItWasEdited(String object, String edit, String path) {
        // Given
        var right = kubectl("get", object, "-o", "jsonpath=" + path);

        // When
        var edited = kubectl("patch", object, "--type=merge", "-p", edit, "-o", "jsonpath=" + path);

        // Then
        assertThat(edited).isNotEqualTo(right);
        await().atMost(SOON).untilAsserted(() -> assertThat(kubectl("get", object, "-o", "jsonpath=" + path))
                .isEqualTo(right));
    }

    static List<String> everyObject() {
        return List.of(
                "namespace/mcp-drift",
                "configmap/tenant",
                "deployment/server",
                "limitrange/tenant",
                "networkpolicy/default-deny",
                "poddisruptionbudget/server",
                "resourcequota/tenant",
                "service/server",
                "serviceaccount/server");
    }

    @ParameterizedTest
    @MethodSource("everyObject")
    void isPutRightWhereItsLabelsWereTaken(String object) {
        // When
        kubectl("label", object, TenantObjects.MANAGED_BY + "-", TenantObjects.TENANT_LABEL + "-");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(kubectl("get", object, "-o", "jsonpath={.metadata.labels}"))
                .contains(TenantObjects.MANAGED_BY, TenantObjects.TENANT_LABEL));
    }

    @Test
    void isPutRightWhereThePodSecurityOfTheNamespaceWasRelaxed() {
        // When
        kubectl("label", "--overwrite", "namespace/mcp-drift", "pod-security.kubernetes.io/enforce=privileged");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        kubectl("get", "namespace/mcp-drift", "-o", "jsonpath={.metadata.labels}"))
                .contains("\"pod-security.kubernetes.io/enforce\":\"restricted\""));
    }

    @Test
    void isMadeAgainAsAWholeWhereTheNamespaceWasDeleted() {
        // Given
        var victim =
                TenantOnCluster.named(cluster, "drift-namespace").create("").awaitServed();
        var before = victim.children()
                .get("Namespace/" + victim.namespace())
                .getMetadata()
                .getUid();

        // When
        cluster.emergency().namespaces().withName(victim.namespace()).delete();

        // Then
        await().atMost(TenantOnCluster.PATIENCE).untilAsserted(() -> assertThat(victim.children())
                .hasSize(10)
                .hasEntrySatisfying("Namespace/" + victim.namespace(), namespace -> assertThat(
                                namespace.getMetadata().getUid())
                        .isNotEqualTo(before)));
    }

    private static String uid(String object) {
        return kubectl("get", object, "-o", "jsonpath={.metadata.uid}", "--ignore-not-found");
    }

    private static String kubectl(String... arguments) {
        var all = Stream.concat(Stream.of("--namespace", tenant.namespace()), Stream.of(arguments));
        return cluster.emergencyKubectl(all.toArray(String[]::new));
    }
}
