package dev.tenantry.e2e.kube.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.e2e.kube.cluster.Chart;
import dev.tenantry.e2e.kube.cluster.KubeTools;
import dev.tenantry.e2e.kube.cluster.RealCluster;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import dev.tenantry.e2e.kube.cluster.RunningOperator;
import dev.tenantry.e2e.kube.cluster.TenantOnCluster;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("the HTTPRoute of a tenant")
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class RouteIT {

    private static final String CLASS = """
        apiVersion: tenantry.dev/v1alpha1
        kind: McpTenantClass
        metadata: {name: gateway}
        spec:
          endpoint: https://mcp.example.com
          images: {tenantServer: "ghcr.io/tenantry/tenant-server@sha256:%s"}
          secrets: {namePrefix: "mcp/{cluster}/{tenant}/"}
          access: {allowAnonymous: true}
          routing: {mode: GatewayApi, gatewayRef: {namespace: gateway, name: shared}}
        """.formatted("0".repeat(64));

    private static RealCluster cluster;
    private static RunningOperator operator;

    @BeforeAll
    static void start() {
        cluster = RealCluster.shared();
        Chart.installOn(cluster);
        var routes = KubeTools.cache().resolve("gateway-api/newest/standard/gateway.networking.k8s.io_httproutes.yaml");
        Chart.applyKinds(
                cluster,
                List.of(cluster.admin()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .load(routes.toFile())
                        .item()));
        cluster.tryKubectl(CLASS, "apply", "--server-side", "-f", "-").output();
        operator = RunningOperator.start(cluster);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void leadsFromTheSharedGatewayToItsService() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "route-made");

        // When
        tenant.create("className: gateway\n").awaitServed();

        // Then
        var route = route(tenant).get();
        assertThat(route.getSpec().getParentRefs()).singleElement().satisfies(gateway -> assertThat(
                        gateway.getNamespace() + "/" + gateway.getName())
                .isEqualTo("gateway/shared"));
        assertThat(route.getSpec().getRules()).allSatisfy(rule -> assertThat(rule.getBackendRefs())
                .singleElement()
                .satisfies(backend -> {
                    assertThat(backend.getName()).isEqualTo("server");
                    assertThat(backend.getNamespace()).isNull();
                }));
        assertThat(tenant.condition("RouteReady").orElseThrow().getStatus()).isNotEqualTo("True");
    }

    @Test
    void isRemovedWhileTheTenantIsSuspendedAndComesBack() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "route-suspended")
                .create("className: gateway\n")
                .awaitServed();

        // When
        tenant.patch("{\"spec\": {\"suspended\": true}}");

        // Then
        await().atMost(TenantOnCluster.PATIENCE).until(() -> route(tenant).get() == null);

        // When
        tenant.patch("{\"spec\": {\"suspended\": false}}");

        // Then
        await().atMost(TenantOnCluster.PATIENCE).until(() -> route(tenant).get() != null);
    }

    @Test
    @Tag("T16")
    void isPutRightWhereItWasPointedElsewhere() {
        // Given
        var tenant = TenantOnCluster.named(cluster, "route-edited")
                .create("className: gateway\n")
                .awaitServed();
        var right = route(tenant).get().getSpec();

        // When
        cluster.emergencyKubectl(
                "--namespace",
                tenant.namespace(),
                "patch",
                "httproute/server",
                "--type=json",
                "-p",
                "[{\"op\": \"replace\", \"path\": \"/spec/rules/0/backendRefs/0/name\", \"value\": \"other\"}]");

        // Then
        await().atMost(TenantOnCluster.PATIENCE)
                .untilAsserted(() -> assertThat(route(tenant).get().getSpec()).isEqualTo(right));
    }

    private static Resource<HTTPRoute> route(TenantOnCluster tenant) {
        return cluster.admin()
                .resources(HTTPRoute.class)
                .inNamespace(tenant.namespace())
                .withName("server");
    }
}
