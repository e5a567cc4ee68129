package dev.tenantry.e2e.kube.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.e2e.kube.chart.InstalledChart;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import dev.tenantry.edge.Edge;
import dev.tenantry.edge.EdgeSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the operator and the edge really did, by the audit log, is what the chart lets them do. */
@Tag("T10")
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class UsedRightsIT {

    /** Granted without being seen in a tenant's life, each with its reason. */
    private static final Map<Right, String> NOT_SEEN = new TreeMap<>(Map.of(
            Right.everywhere("tenantry.dev", "mcptenants", "get"),
            "JOSDK reads the tenant anew when its finalizer meets a conflict",
            Right.everywhere("tenantry.dev", "mcptenants/finalizers", "update"),
            "asked for by the admission of owner references, which makes no request of its own: without it this"
                    + " cluster refuses every object",
            new Right("default", "events.k8s.io", "events", "create"),
            "events are written aside, maybe after this test has looked",
            new Right("default", "events.k8s.io", "events", "get"),
            "reads an event before it counts it, see patch",
            new Right("default", "events.k8s.io", "events", "patch"),
            "counts an event that repeats; a life without trouble has none",
            new Right("tenantry-system", "coordination.k8s.io", "leases", "update"),
            "JOSDK does not start without it, though it renews the lease by patch"));

    private final InstalledChart installed = InstalledChart.shared();

    @Test
    void aTenantsLifeNeedsEveryRightOfTheOperatorAndNoOther() {
        // Given
        var tenant = TenantOnCluster.named(installed.cluster(), "life");

        // When
        begin(tenant);
        loseLabels(tenant, tenant.children().keySet());
        grow(tenant);
        loseLabels(tenant, Set.of("PodDisruptionBudget/server"));
        shrink(tenant);
        end(tenant);

        // Then
        var log = AuditLog.of(installed.cluster(), "tenantry-operator");
        assertThat(log.forbidden()).isEmpty();
        assertThat(unused("tenantry-operator", log))
                .as("rights that were granted and not used: take them out of the chart, or add the reason here")
                .isSubsetOf(NOT_SEEN.keySet());
        assertThat(NOT_SEEN.keySet())
                .as("exceptions for rights that are not granted any more")
                .isSubsetOf(GrantedRights.ofTheChart().of("tenantry-operator"));
    }

    @Test
    void anEdgeNeedsEveryRightOfItsAccountAndNoOther() {
        // Given
        try (var client = installed.cluster().as("tenantry-system", "tenantry-edge");
                var edge = Edge.start(client, EdgeSettings.local(0, 0))) {
            // When
            await().until(edge::isReady);

            // Then
            await().untilAsserted(() -> {
                var log = AuditLog.of(installed.cluster(), "tenantry-edge");
                assertThat(log.forbidden()).isEmpty();
                assertThat(unused("tenantry-edge", log)).isEmpty();
            });
        }
    }

    private static Set<Right> unused(String account, AuditLog log) {
        var unused = new TreeSet<>(GrantedRights.ofTheChart().of(account));
        unused.removeAll(log.used());
        return unused;
    }

    private void begin(TenantOnCluster tenant) {
        tenant.create("className: by-gateway\nstorage: {size: 1Gi}\n");
        awaitChildren(tenant, Set.of("HTTPRoute/server", "PersistentVolumeClaim/data"), Set.of());
    }

    /** A second pod where one could mount the volume; what is on it stays. */
    private void grow(TenantOnCluster tenant) {
        edit(tenant, "className: by-gateway\nreplicas: {min: 2}\n");
        awaitChildren(tenant, Set.of("PodDisruptionBudget/server", "PersistentVolumeClaim/data"), Set.of());
    }

    private static void awaitChildren(TenantOnCluster tenant, Set<String> there, Set<String> gone) {
        await().atMost(TenantOnCluster.PATIENCE)
                .untilAsserted(() -> assertThat(tenant.children().keySet())
                        .as("%s", tenant.get().getStatus())
                        .contains("Deployment/server")
                        .satisfies(names -> assertThat(there).isSubsetOf(names))
                        .noneMatch(gone::contains));
    }

    /** An object of ours without our labels is in no cache: the operator finds it by its name and mends it. */
    private void loseLabels(TenantOnCluster tenant, Set<String> names) {
        try (var fay = installed.breakingGlass()) {
            names.forEach(name -> loseLabel(fay, tenant.children().get(name)));
        }
        await().atMost(TenantOnCluster.PATIENCE)
                .untilAsserted(() -> assertThat(names).allSatisfy(name -> assertThat(
                                tenant.children().get(name).getMetadata().getLabels())
                        .containsEntry(TenantObjects.MANAGED_BY, TenantObjects.MANAGER)));
    }

    private static void loseLabel(KubernetesClient client, HasMetadata object) {
        client.resource(object)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"app.kubernetes.io/managed-by\":null}}}");
    }

    /** Nothing that a plan may do without is left, nor a pod. */
    private void shrink(TenantOnCluster tenant) {
        edit(tenant, "className: standard\nreplicas: {min: 1}\nsuspended: true\n");
        awaitChildren(tenant, Set.of(), Set.of("HTTPRoute/server", "PodDisruptionBudget/server"));
    }

    private void edit(TenantOnCluster tenant, String more) {
        var declared = tenant.declaration("tools:\n"
                + "- {name: crm, rest: {baseUrl: \"https://crm.example.com\", openApi: {catalog: xyte}}}\n" + more);
        tenant.object().edit(stored -> {
            stored.setSpec(declared.getSpec());
            return stored;
        });
    }

    private void end(TenantOnCluster tenant) {
        var admin = installed.cluster().admin();
        edit(tenant, "className: by-gateway\n");
        await().atMost(TenantOnCluster.PATIENCE)
                .until(() -> admin.resources(HTTPRoute.class)
                                .inNamespace(tenant.namespace())
                                .withName(TenantObjects.SERVER)
                                .get()
                        != null);
        tenant.object().delete();
        await().atMost(TenantOnCluster.PATIENCE.multipliedBy(2))
                .until(() ->
                        admin.resources(McpTenant.class).withName(tenant.name()).get() == null);
        assertThat(admin.namespaces().withName(tenant.namespace()).get()).isNull();
    }
}
