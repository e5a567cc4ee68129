package dev.tenantry.e2e.kube.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("the objects of a tenant")
@RequiresKubernetes({"control", "kwok", "helm"})
class ObjectsIT {

    private static final String[] EVERY_OBJECT = {
        "ConfigMap/tenant",
        "Deployment/server",
        "LimitRange/tenant",
        "Namespace/mcp-objects",
        "NetworkPolicy/allow-edge",
        "NetworkPolicy/allow-egress",
        "NetworkPolicy/default-deny",
        "PodDisruptionBudget/server",
        "ResourceQuota/tenant",
        "Service/server",
        "ServiceAccount/server"
    };

    private static RealCluster cluster;
    private static RunningOperator operator;
    private static Map<String, HasMetadata> children;
    private static TenantOnCluster tenant;

    @BeforeAll
    static void aTenantWithTwoReplicas() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
        operator = RunningOperator.start(cluster);
        tenant = TenantOnCluster.named(cluster, "objects")
                .create("replicas: {min: 2}\n")
                .awaitServed();
        children = tenant.children();
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void areAllThereAndNothingElse() {
        assertThat(children).containsOnlyKeys(EVERY_OBJECT);
    }

    @Test
    void areOwnedByTheirTenant() {
        var uid = tenant.get().getMetadata().getUid();
        assertThat(children.values())
                .allSatisfy(child -> assertThat(child.getMetadata().getOwnerReferences())
                        .singleElement()
                        .satisfies(owner -> {
                            assertThat(owner.getKind()).isEqualTo("McpTenant");
                            assertThat(owner.getUid()).isEqualTo(uid);
                            assertThat(owner.getController()).isTrue();
                            assertThat(owner.getBlockOwnerDeletion()).isTrue();
                        }));
    }

    @Test
    void areWrittenByServerSideApplyUnderOneFieldManager() {
        assertThat(children.values())
                .allSatisfy(child -> assertThat(child.getMetadata().getManagedFields())
                        .filteredOn(fields -> TenantObjects.MANAGER.equals(fields.getManager()))
                        .extracting(ManagedFieldsEntry::getOperation)
                        .containsExactly("Apply"));
    }

    @Test
    void carryTheTenantsLabels() {
        assertThat(children.values())
                .allSatisfy(child -> assertThat(child.getMetadata().getLabels())
                        .containsEntry(TenantObjects.MANAGED_BY, TenantObjects.MANAGER)
                        .containsEntry(TenantObjects.TENANT_LABEL, tenant.name()));
    }

    @Test
    void beginWithTheFence() {
        var deployment = created("Deployment/server");
        assertThat(children.entrySet())
                .filteredOn(child -> child.getKey().startsWith("NetworkPolicy/"))
                .hasSize(3)
                .allSatisfy(policy -> assertThat(created(policy.getKey())).isLessThanOrEqualTo(deployment));
    }

    private static String created(String child) {
        return children.get(child).getMetadata().getCreationTimestamp();
    }

    @Test
    @Tag("T05")
    void areOfTheirTenantAloneWhereNamesHaveALongBeginningInCommon() {
        // Given
        var common = "a".repeat(49);
        var one = TenantOnCluster.named(cluster, common + "1");
        var other = TenantOnCluster.named(cluster, common + "2");

        // When
        one.create("").awaitServed();
        other.create("").awaitServed();

        // Then
        assertThat(one.children()).containsKey("Namespace/mcp-" + common + "1").hasSize(10);
        assertThat(other.children())
                .containsKey("Namespace/mcp-" + common + "2")
                .hasSize(10);
        assertThat(one.children().values())
                .allSatisfy(child -> assertThat(child.getMetadata().getLabels())
                        .containsEntry(TenantObjects.TENANT_LABEL, one.name()));
    }

    @Test
    void includeAVolumeWhereTheTenantAsksForOne() {
        // Given
        var keeper = TenantOnCluster.named(cluster, "objects-volume");

        // When
        keeper.create("storage: {size: 1Gi}\n").awaitChild("PersistentVolumeClaim/data");

        // Then
        assertThat(keeper.children()
                        .get("PersistentVolumeClaim/data")
                        .getMetadata()
                        .getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid())
                        .isEqualTo(keeper.get().getMetadata().getUid()));
    }

    @Test
    void theirDeclarationIsStoredWithItsDefaults() {
        assertThat(tenant.get().getSpec().paused()).isFalse();
        assertThat(tenant.get().getSpec().suspended()).isFalse();
    }
}
