package dev.tenantry.e2e.kube.policy;

import static dev.tenantry.e2e.kube.policy.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tenantry.e2e.kube.chart.InstalledChart;
import dev.tenantry.e2e.kube.cluster.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that come in at the shared Gateway are routed by the operator and by nobody else. */
@Tag("T07")
@RequiresKubernetes({"control", "kwok", "helm", "gateway-api"})
class GatewayRoutesIT {

    private static final String POLICY = "tenantry-gateway-routes";
    private static final String MESSAGE =
            " attaches to Gateway gateways/shared, which all tenants share: only the Tenantry"
                    + " operator may. Declare a McpTenant, attach to another Gateway, or have namespace ";
    private static final List<String> NAMESPACES = List.of("gateways", "platform", "shop");

    private static final ParentReference SHARED = new ParentReferenceBuilder()
            .withNamespace("gateways")
            .withName("shared")
            .build();

    private static KubernetesClient alice;
    private static KubernetesClient fay;

    @BeforeAll
    static void createNamespaces() {
        alice = InstalledChart.shared().asAdmin("alice");
        fay = InstalledChart.shared().breakingGlass();
        NAMESPACES.forEach(name -> alice.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create());
    }

    @AfterAll
    static void close() {
        alice.close();
        fay.close();
    }

    @Test
    void refusesARouteThatTakesTheTenantsRequests() {
        assertRefused(POLICY, "httproutes catcher" + MESSAGE + "shop added", () -> create("shop", SHARED));
    }

    @Test
    void refusesARouteThatNamesTheGatewayOfItsOwnNamespace() {
        assertRefused(
                POLICY,
                MESSAGE + "gateways added",
                () -> create(
                        "gateways",
                        new ParentReferenceBuilder(SHARED).withNamespace(null).build()));
    }

    @Test
    void refusesOneOfSeveralParents() {
        assertRefused(
                POLICY,
                MESSAGE,
                () -> create(
                        "shop",
                        new ParentReferenceBuilder().withName("own").build(),
                        new ParentReferenceBuilder(SHARED)
                                .withGroup("gateway.networking.k8s.io")
                                .withKind("Gateway")
                                .withSectionName("https")
                                .build()));
    }

    @Test
    void refusesOtherKindsOfRoutes() {
        // Given
        var grpc = new GRPCRouteBuilder()
                .withNewMetadata()
                .withName("catcher")
                .endMetadata()
                .withNewSpec()
                .withParentRefs(SHARED)
                .endSpec()
                .build();

        // When, Then
        assertRefused(POLICY, "grpcroutes catcher" + MESSAGE, () -> dryRun("shop", grpc));
    }

    @Test
    void refusesToAttachARouteThatWasElsewhere() {
        // Given
        var route = alice.resource(
                        route(new ParentReferenceBuilder().withName("own").build())
                                .edit()
                                .editMetadata()
                                .withName("settled")
                                .endMetadata()
                                .build())
                .inNamespace("shop")
                .create();

        // When, Then
        assertRefused(POLICY, MESSAGE, () -> alice.resource(route).edit(stored -> new HTTPRouteBuilder(stored)
                .editSpec()
                .withParentRefs(SHARED)
                .endSpec()
                .build()));
    }

    @Test
    void leavesOtherParentsAlone() {
        assertThatCode(() -> {
                    create(
                            "shop",
                            new ParentReferenceBuilder().withName("shared").build());
                    create(
                            "shop",
                            new ParentReferenceBuilder(SHARED)
                                    .withName("internal")
                                    .build());
                    create(
                            "shop",
                            new ParentReferenceBuilder(SHARED)
                                    .withGroup("")
                                    .withKind("Service")
                                    .build());
                })
                .doesNotThrowAnyException();
    }

    @Test
    void letsAnExemptNamespaceAndWhoBreaksTheGlassAttach() {
        assertThatCode(() -> create("platform", SHARED)).doesNotThrowAnyException();
        assertThat(fay.resource(route(SHARED)).inNamespace("shop").dryRun().create())
                .isNotNull();
    }

    @Test
    void letsTheGatewaysControllerSayWhatBecameOfATenantsRouteAndChangeNothingElse() {
        // Given
        try (var tenant = new GuardedTenant("routed", InstalledChart.CLASS_BY_GATEWAY)) {
            var accepted = """
                {"status": {"parents": [{"controllerName": "example.com/gateway",
                  "parentRef": {"namespace": "gateways", "name": "shared"},
                  "conditions": [{"type": "Accepted", "status": "True", "reason": "Accepted", "message": "",
                    "lastTransitionTime": "2026-01-01T00:00:00Z"}]}]}}\
                """;

            // When
            var said = tenant.kubectl(patch(tenant, accepted, "--subresource=status"));
            var changed = tenant.kubectl(patch(tenant, "{\"spec\":{\"hostnames\":[\"elsewhere.example\"]}}"));

            // Then
            assertThat(said.exitCode()).as(said.stderr()).isZero();
            assertThat(changed.exitCode()).isNotZero();
            // two policies refuse it, and either may be the one that speaks
            assertThat(changed.stderr())
                    .containsPattern("ValidatingAdmissionPolicy 'tenantry-(tenant-objects|gateway-routes)'");
        }
    }

    private static String[] patch(GuardedTenant tenant, String patch, String... more) {
        var command = new ArrayList<>(
                List.of("-n", tenant.namespace(), "patch", "httproute", "server", "--type=merge", "-p", patch));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    private static void create(String namespace, ParentReference... parents) {
        dryRun(namespace, route(parents));
    }

    private static void dryRun(String namespace, HasMetadata route) {
        alice.resource(route).inNamespace(namespace).dryRun().create();
    }

    private static HTTPRoute route(ParentReference... parents) {
        return new HTTPRouteBuilder()
                .withNewMetadata()
                .withName("catcher")
                .endMetadata()
                .withNewSpec()
                .withParentRefs(parents)
                .endSpec()
                .build();
    }
}
