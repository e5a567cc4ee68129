package dev.tenantry.e2e.kube.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.OperatorProcess;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.ServedKinds;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("a secret that the operator could meet")
@RequiresKubernetes({"control", "kwok", "helm"})
@Tag("T09")
class CanaryIT {

    /** No part of this is said by anything else. */
    private static final String CANARY = "canary-5e0c8a71d2";

    private static RealCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
    }

    @Test
    void isInNoObjectAndNoLogAfterAFullCycle() throws IOException {
        // Given: secrets in the operator's environment, its namespace and its tenant's
        var credentials =
                Map.of("AWS_ACCESS_KEY_ID", CANARY, "AWS_SECRET_ACCESS_KEY", CANARY, "AWS_SESSION_TOKEN", CANARY);
        secret(Chart.NAMESPACE);
        var tenant = TenantOnCluster.named(cluster, "canary");
        try (var operator = OperatorProcess.start(cluster, "canary", credentials, "--no-leader-elect")) {

            // When: created, refused, suspended, woken, deleted
            tenant.create("credentials: [{name: crm, awsSecretsManager: {secretId: mcp/prod/canary/crm}}]\n")
                    .awaitServed();
            secret(tenant.namespace());
            tenant.patch("{\"spec\": {\"className\": \"no-such-class\"}}");
            tenant.awaitCondition("SpecValid", "False");
            tenant.patch("{\"spec\": {\"className\": null, \"suspended\": true}}");
            tenant.awaitCondition("SpecValid", "True");
            tenant.patch("{\"spec\": {\"suspended\": false}}");
            tenant.awaitServed();

            // Then
            assertThat(kindsWithTheCanary()).containsExactly("Secret");
            assertThat(operator.log()).isNotBlank().doesNotContain(CANARY);
            assertThat(Files.readString(cluster.dataDirectory().resolve("audit.log")))
                    .doesNotContain(CANARY);

            // When
            tenant.object().delete();
            await().atMost(TenantOnCluster.PATIENCE).until(() -> tenant.get() == null);

            // Then
            assertThat(kindsWithTheCanary()).containsExactly("Secret");
            assertThat(operator.log()).doesNotContain(CANARY);
        }
    }

    @Test
    void cannotEvenBeReadByTheOperator() {
        try (var operator = cluster.as(Chart.NAMESPACE, Chart.OPERATOR)) {
            for (var namespace : List.of(Chart.NAMESPACE, "default")) {
                assertThat(codeOf(
                                () -> operator.secrets().inNamespace(namespace).list()))
                        .isEqualTo(403);
                assertThat(codeOf(() -> operator.secrets()
                                .inNamespace(namespace)
                                .withName("found-here")
                                .get()))
                        .isEqualTo(403);
            }
        }
    }

    /** Kinds of objects that say the canary anywhere, among all that the API server serves. */
    private static List<String> kindsWithTheCanary() {
        return ServedKinds.listable(cluster.admin()).stream()
                .filter(CanaryIT::saysTheCanary)
                .map(ResourceDefinitionContext::getKind)
                .distinct()
                .toList();
    }

    private static boolean saysTheCanary(ResourceDefinitionContext kind) {
        var path = (kind.getGroup().isEmpty() ? "/api/" : "/apis/" + kind.getGroup() + "/") + kind.getVersion() + "/"
                + kind.getPlural();
        var objects = cluster.admin().raw(path);
        var encoded = Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));
        return objects.contains(CANARY) || objects.contains(encoded);
    }

    private static void secret(String namespace) {
        cluster.emergency()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("found-here")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToStringData("value", CANARY)
                        .build())
                .createOr(NonDeletingOperation::update);
    }

    private static int codeOf(Runnable request) {
        try {
            request.run();
            return 200;
        } catch (KubernetesClientException e) {
            return e.getCode();
        }
    }
}
