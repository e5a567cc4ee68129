package dev.tenantry.e2e.kube.policy;

import static dev.tenantry.e2e.kube.policy.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A tenant's namespace is the operator's, one tenant's for ever, and never less than restricted. */
@Tag("T12")
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class TenantNamespacesIT {

    private static final String POLICY = "tenantry-tenant-namespaces";
    private static final String NOT_YOURS =
            "only the Tenantry operator makes, changes and deletes the namespaces of tenants (label"
                    + " tenantry.dev/tenant). Create, change or delete the McpTenant instead; in an emergency";

    private static GuardedTenant tenant;

    @BeforeAll
    static void createTenant() {
        tenant = new GuardedTenant("fenced");
    }

    @AfterAll
    static void deleteTenant() {
        tenant.close();
    }

    @Test
    void refusesToTakeTheLabelAwayThatAllPoliciesSelectBy() {
        assertRefused(
                POLICY,
                "alice may not update namespaces mcp-fenced: " + NOT_YOURS,
                () -> label(tenant.alice(), "tenantry.dev/tenant", null));
    }

    @Test
    void refusesToWeakenPodSecurityAlsoToTheOperator() {
        assertRefused(POLICY, NOT_YOURS, () -> label(tenant.alice(), "pod-security.kubernetes.io/enforce", "baseline"));
        assertRefused(
                POLICY,
                "namespace mcp-fenced must keep pod-security.kubernetes.io/enforce = restricted",
                () -> label(tenant.operator(), "pod-security.kubernetes.io/enforce", "privileged"));
        assertRefused(
                POLICY,
                "namespace mcp-fenced must keep pod-security.kubernetes.io/audit = restricted",
                () -> label(tenant.operator(), "pod-security.kubernetes.io/audit", null));
    }

    @Test
    void refusesAnotherTenantAlsoToTheOperator() {
        assertRefused(
                POLICY,
                "label tenantry.dev/tenant of namespace mcp-fenced is fenced and never changes",
                () -> label(tenant.operator(), "tenantry.dev/tenant", "acme"));
    }

    @Test
    void refusesToDeleteIt() {
        assertRefused(
                POLICY,
                "alice may not delete namespaces mcp-fenced: " + NOT_YOURS,
                () -> tenant.alice().namespaces().withName(tenant.namespace()).delete());
    }

    @Test
    void refusesANamespaceThatPassesForATenants() {
        assertRefused(
                POLICY,
                "alice may not create namespaces mcp-fake: " + NOT_YOURS,
                () -> create(tenant.alice(), "mcp-fake", Map.of("tenantry.dev/tenant", "fake")));
        assertRefused(
                POLICY,
                "the namespace of tenant fake is mcp-fake, not mcp-other",
                () -> create(
                        tenant.operator(),
                        "mcp-other",
                        Map.of(
                                "tenantry.dev/tenant", "fake",
                                "pod-security.kubernetes.io/enforce", "restricted",
                                "pod-security.kubernetes.io/audit", "restricted",
                                "pod-security.kubernetes.io/warn", "restricted")));
    }

    @Test
    void leavesOtherNamespacesAlone() {
        assertThatCode(() -> create(tenant.alice(), "mcp-like-ours", Map.of("team", "shop")))
                .doesNotThrowAnyException();
    }

    @Test
    void letsWhoBreaksTheGlassLabelIt() {
        // When
        var ended = tenant.kubectlInEmergency("label", "namespace", tenant.namespace(), "incident=42");

        // Then
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    }

    private static void label(KubernetesClient client, String key, @Nullable String value) {
        var json = value == null ? "null" : "\"" + value + "\"";
        client.namespaces()
                .withName(tenant.namespace())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"" + key + "\":" + json + "}}}");
    }

    private static void create(KubernetesClient client, String name, Map<String, String> labels) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .dryRun()
                .create();
    }
}
