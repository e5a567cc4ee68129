package dev.tenantry.e2e.kube.policy;

import static dev.tenantry.e2e.kube.policy.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever takes over the operator's account gets no further than the tenants, whatever RBAC would allow. */
@Tag("T10")
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class OperatorConfinedIT {

    private static final String POLICY = "tenantry-operator-confined";
    private static final String OPERATOR = "system:serviceaccount:tenantry-system:tenantry-operator may not ";
    private static final String MESSAGE = ": it writes nothing but the namespaces of its tenants and what is in them";

    private static GuardedTenant tenant;

    @BeforeAll
    static void createTenant() {
        tenant = new GuardedTenant("confined");
    }

    @AfterAll
    static void deleteTenant() {
        tenant.close();
    }

    @Test
    void refusesNamespacesThatAreNoTenants() {
        assertRefused(POLICY, OPERATOR + "create namespaces shop" + MESSAGE, () -> tenant.operator()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("shop")
                        .endMetadata()
                        .build())
                .create());
        assertRefused(POLICY, OPERATOR + "update namespaces kube-system" + MESSAGE, () -> patch("kube-system"));
    }

    @Test
    void refusesToTakeOverANamespaceThatWasThereBefore() {
        // Given
        tenant.alice()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("mcp-foreign")
                        .endMetadata()
                        .build())
                .create();

        // When, Then
        assertRefused(POLICY, OPERATOR + "update namespaces mcp-foreign" + MESSAGE, () -> patch("mcp-foreign"));
        assertRefused(
                POLICY,
                OPERATOR + "delete namespaces mcp-foreign" + MESSAGE,
                () -> tenant.operator().namespaces().withName("mcp-foreign").delete());
    }

    @Test
    void refusesObjectsOutsideTenantNamespaces() {
        assertRefused(
                POLICY,
                OPERATOR + "create serviceaccounts door in namespace kube-system" + MESSAGE,
                () -> tenant.operator()
                        .serviceAccounts()
                        .inNamespace("kube-system")
                        .resource(new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName("door")
                                .endMetadata()
                                .build())
                        .create());
        assertRefused(
                POLICY,
                OPERATOR + "create configmaps door in namespace tenantry-system" + MESSAGE,
                () -> tenant.operator()
                        .configMaps()
                        .inNamespace("tenantry-system")
                        .resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("door")
                                .endMetadata()
                                .build())
                        .create());
        assertRefused(POLICY, OPERATOR + "create clusterrolebindings door" + MESSAGE, () -> tenant.operator()
                .rbac()
                .clusterRoleBindings()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("door")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .build())
                .create());
    }

    @Test
    void refusesPodsUnderAnotherAccount() {
        assertRefused(POLICY, "a tenant's pods run as ServiceAccount server and as no other", () -> tenant.operator()
                .apps()
                .deployments()
                .inNamespace(tenant.namespace())
                .withName("server")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"template\":{\"spec\":{\"serviceAccountName\":\"default\"}}}}"));
    }

    @Test
    void letsItKeepItsTenants() {
        // When
        var patched = patch(tenant.namespace());

        // Then
        assertThat(patched.getMetadata().getLabels()).containsEntry("touched", "yes");
    }

    private static Namespace patch(String namespace) {
        return tenant.operator()
                .namespaces()
                .withName(namespace)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"touched\":\"yes\"}}}");
    }
}
