package dev.tenantry.e2e.kube.policy;

import static dev.tenantry.e2e.kube.policy.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In a tenant's namespace only the operator and the cluster's own controllers write. */
@Tag("T16")
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class TenantObjectsIT {

    private static final String POLICY = "tenantry-tenant-objects";
    private static final String MESSAGE = " in tenant namespace mcp-guarded: only the Tenantry operator writes there."
            + " Change McpTenant guarded or its class instead; in an emergency act as a member of tenantry:break-glass";
    private static final String TOUCH = "{\"metadata\":{\"annotations\":{\"touched\":\"yes\"}}}";

    private static GuardedTenant guarded;

    @BeforeAll
    static void createTenant() {
        guarded = new GuardedTenant("guarded");
    }

    @AfterAll
    static void deleteTenant() {
        guarded.close();
    }

    @Test
    void refusesToChangeAndToDeleteEveryObjectOfATenant() {
        // Given
        var objects = objects();
        assertThat(objects).hasSizeGreaterThan(8);

        for (var object : objects) {
            // When, Then
            var what = HasMetadata.getPlural(object.getClass()) + " "
                    + object.getMetadata().getName();
            assertRefused(POLICY, "alice may not update " + plural(object) + MESSAGE, () -> guarded.alice()
                    .resource(object)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), TOUCH));
            assertRefused(POLICY, "alice may not delete " + plural(object) + MESSAGE, () -> guarded.alice()
                    .resource(object)
                    .delete());
            assertThat(guarded.alice().resource(object).get()).as(what).isNotNull();
        }
    }

    @Test
    void refusesObjectsThatAreNotTheTenants() {
        // Given
        var strangers = Stream.<HasMetadata>of(
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("stolen")
                        .endMetadata()
                        .build(),
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("more")
                        .endMetadata()
                        .build(),
                new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("grant")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "view")
                        .build());

        // When, Then
        strangers.forEach(stranger -> assertRefused(POLICY, MESSAGE, () -> guarded.alice()
                .resource(stranger)
                .inNamespace(guarded.namespace())
                .create()));
    }

    @Test
    void refusesATokenOfTheTenantsAccountWhichIsItsIdentityAtAws() {
        assertRefused(POLICY, "alice may not create serviceaccounts/token server" + MESSAGE, () -> guarded.alice()
                .serviceAccounts()
                .inNamespace(guarded.namespace())
                .withName("server")
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build()));
    }

    @Test
    void refusesToScaleBecauseTheTenantSaysHowManyRun() {
        assertRefused(
                POLICY,
                "alice may not update deployments/scale server" + MESSAGE,
                guarded.kubectl("-n", guarded.namespace(), "scale", "deployment/server", "--replicas=3"));
    }

    @Test
    void letsAPodBeDeletedAndEvictedAndItsReplacementRun() {
        // Given
        var deleted = guarded.pod();

        // When
        guarded.alice().resource(deleted).delete();

        // Then
        var evicted = guarded.pod();
        assertThat(evicted.getMetadata().getUid())
                .isNotEqualTo(deleted.getMetadata().getUid());

        // When
        assertThat(guarded.alice()
                        .pods()
                        .inNamespace(guarded.namespace())
                        .withName(evicted.getMetadata().getName())
                        .evict())
                .isTrue();

        // Then
        await().atMost(TenantOnCluster.PATIENCE)
                .untilAsserted(() -> assertThat(guarded.pod().getMetadata().getUid())
                        .isNotEqualTo(evicted.getMetadata().getUid()));
    }

    @Test
    void letsTheClustersControllersKeepTheQuota() {
        // When
        var quota = guarded.alice()
                .resourceQuotas()
                .inNamespace(guarded.namespace())
                .withName("tenant")
                .get();

        // Then: the API server itself counts pods there
        assertThat(quota.getStatus().getUsed()).containsKey("pods");
        assertThat(quota.getStatus().getUsed().get("pods").getNumericalAmount()).isPositive();
    }

    @Test
    void letsTheOperatorMendWhatAnEmergencyLeft() {
        // Given
        try (KubernetesClient fay = guarded.installed().breakingGlass()) {
            var fence = fay.network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(guarded.namespace())
                    .withName("default-deny");
            var uid = fence.get().getMetadata().getUid();

            // When
            assertThatCode(fence::delete).doesNotThrowAnyException();

            // Then
            await().atMost(TenantOnCluster.PATIENCE).untilAsserted(() -> assertThat(fence.get())
                    .isNotNull()
                    .satisfies(again -> assertThat(again.getMetadata().getUid()).isNotEqualTo(uid)));
        }
    }

    @Test
    void leavesOtherNamespacesAlone() {
        assertThatCode(() -> guarded.alice()
                        .configMaps()
                        .inNamespace("default")
                        .resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("mine")
                                .endMetadata()
                                .build())
                        .create())
                .doesNotThrowAnyException();
    }

    private static List<HasMetadata> objects() {
        return guarded.tenant().children().values().stream()
                .filter(object -> !object.getKind().equals(HasMetadata.getKind(Namespace.class)))
                .toList();
    }

    private static String plural(HasMetadata object) {
        return guarded.installed().cluster().admin().getApiResources(object.getApiVersion()).getResources().stream()
                        .filter(resource -> resource.getKind().equals(object.getKind())
                                && !resource.getName().contains("/"))
                        .findFirst()
                        .orElseThrow()
                        .getName()
                + " " + object.getMetadata().getName();
    }
}
