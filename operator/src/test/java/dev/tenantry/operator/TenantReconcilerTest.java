package dev.tenantry.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.CredentialStatus;
import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.cluster.TestCluster;
import dev.tenantry.operator.report.PodServer;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole passes against an API server in this JVM. */
class TenantReconcilerTest {

    private static final String CREDENTIALS =
            "credentials: [{name: crm, awsSecretsManager: {secretId: mcp/local/acme/crm}}]";

    private final TestCluster cluster = new TestCluster();
    private TenantryOperator operator;

    @BeforeEach
    void startOperator() {
        operator = TenantryOperator.start(cluster.client(), OperatorSettings.local("http://127.0.0.1:8080"));
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    @Test
    void becomesReadyWhenItsPodsAre() {
        // Given
        cluster.create(tenant(""));
        awaitCondition("WorkloadAvailable", "Unknown", "Progressing");

        // When
        deploymentIsAvailable();

        // Then
        awaitCondition("Ready", "True", "Serving");
        assertThat(cluster.tenant("acme")).hasValueSatisfying(tenant -> {
            assertThat(tenant.getStatus().namespace()).isEqualTo("mcp-acme");
            assertThat(tenant.getStatus().endpoint().pathUrl()).isEqualTo("http://127.0.0.1:8080/t/acme/mcp");
            assertThat(tenant.getStatus().observedGeneration())
                    .isEqualTo(tenant.getMetadata().getGeneration());
        });
    }

    @Test
    void tellsByOneEventThatATenantServes() {
        // Given
        cluster.create(tenant(""));

        // When
        deploymentIsAvailable();

        // Then
        awaitCondition("Ready", "True", "Serving");
        await().untilAsserted(() -> assertThat(cluster.client()
                        .resources(Event.class)
                        .inNamespace("default")
                        .list()
                        .getItems())
                .extracting(Event::getReason)
                .containsExactly("Serving"));
    }

    @Test
    void raisesTheFenceBeforeAnythingRuns() {
        // Given
        var fence = List.of("default-deny", "allow-edge", "allow-egress").stream()
                .map(name -> "PATCH /apis/networking.k8s.io/v1/namespaces/mcp-acme/networkpolicies/" + name)
                .toList();
        var deployment = "PATCH /apis/apps/v1/namespaces/mcp-acme/deployments/server";

        // When
        cluster.create(tenant(""));

        // Then
        await().untilAsserted(() -> assertThat(cluster.writes()).contains(deployment));
        var before = cluster.writes().subList(0, cluster.writes().indexOf(deployment));
        assertThat(before).contains("PATCH /api/v1/namespaces/mcp-acme").containsAll(fence);
    }

    @Test
    void writesNothingButStatusWhereNothingChanged() {
        // Given
        cluster.create(tenant(""));
        deploymentIsAvailable();
        awaitCondition("Ready", "True", "Serving");
        var before = cluster.writes().size();

        // When
        change("paused: false");

        // Then
        await().untilAsserted(() -> assertThat(
                        cluster.tenant("acme").orElseThrow().getStatus().observedGeneration())
                .isEqualTo(2));
        assertThat(cluster.writes().subList(before, cluster.writes().size()))
                .filteredOn(write -> !write.contains("/events"))
                .containsExactly(
                        "PATCH /apis/tenantry.dev/v1alpha1/mcptenants/acme",
                        "PATCH /apis/tenantry.dev/v1alpha1/mcptenants/acme/status");
    }

    @Test
    void repairsAnObjectThatSomebodyChanged() {
        // Given
        cluster.create(tenant(""));
        deploymentIsAvailable();
        awaitCondition("Ready", "True", "Serving");
        var services = cluster.client().services().inNamespace("mcp-acme").withName("server");

        // When
        services.edit(service -> service.edit()
                .editSpec()
                .editFirstPort()
                .withPort(99)
                .endPort()
                .endSpec()
                .build());

        // Then
        await().untilAsserted(() -> assertThat(
                        services.get().getSpec().getPorts().getFirst().getPort())
                .isEqualTo(8080));
    }

    @Test
    @Tag("T18")
    void aStormOfRefusedTenantsHoldsNobodyUp() {
        // Given
        var invalid = tenant("limits: {requestTimeout: 0s}");
        for (var number = 0; number < 100; number++) {
            invalid.getMetadata().setName("invalid-" + number);
            cluster.create(invalid);
        }

        // When
        cluster.create(tenant(""));

        // Then
        awaitCondition("WorkloadAvailable", "Unknown", "Progressing");
        assertThat(cluster.writes()).noneMatch(write -> write.contains("mcp-invalid"));
    }

    @Test
    @Tag("T11")
    void aTenantThatCannotBeAppliedHoldsNobodyUp() {
        // Given
        cluster.breakWritesOf(path -> path.contains("/namespaces/mcp-broken/"));
        var broken = tenant("");
        broken.getMetadata().setName("broken");
        cluster.create(broken);
        await().untilAsserted(() ->
                assertThat(cluster.tenant("broken").orElseThrow().getStatus()).isNotNull());

        // When
        cluster.create(tenant(""));

        // Then
        awaitCondition("WorkloadAvailable", "Unknown", "Progressing");
    }

    @Test
    void leavesAForeignNamespaceAloneAndSaysSo() {
        // Given
        var foreign = cluster.create(new NamespaceBuilder()
                .withNewMetadata()
                .withName("mcp-acme")
                .endMetadata()
                .build());

        // When
        cluster.create(tenant(""));

        // Then
        awaitCondition("NetworkFenced", "False", "ForeignObject");
        assertThat(condition("Ready").getMessage()).contains("Namespace mcp-acme exists and is not owned");
        assertThat(namespace()).isEqualTo(foreign);
    }

    @Test
    void refusesAnInvalidSpecAndKeepsWhatRuns() {
        // Given
        cluster.create(tenant(""));
        deploymentIsAvailable();
        awaitCondition("Ready", "True", "Serving");
        var deployment =
                cluster.client().apps().deployments().inNamespace("mcp-acme").withName("server");
        var before = deployment.get();

        // When
        change("limits: {requestTimeout: 0s}");

        // Then
        awaitCondition("SpecValid", "False", "Invalid");
        assertThat(condition("SpecValid").getMessage())
                .isEqualTo("spec.limits.requestTimeout: \"0s\" must be a duration from 1s to 1h");
        assertThat(deployment.get()).isEqualTo(before);
        assertThat(condition("WorkloadAvailable").getStatus()).isEqualTo("True");
    }

    @Test
    void touchesNothingWhilePaused() {
        // Given
        cluster.create(tenant("paused: true"));

        // When
        awaitCondition("Ready", "Unknown", "Paused");

        // Then
        assertThat(namespace()).isNull();
    }

    @Test
    void saysWhichCredentialAPodThatIsNotReadyMisses() throws IOException {
        // Given
        try (var pod = new PodServer()) {
            pod.answerAs("acme", "Missing");
            cluster.create(tenant(CREDENTIALS));
            awaitCondition("CredentialsReady", "Unknown", "NoReport");

            // When
            cluster.create(slice(pod.port()));

            // Then
            awaitCondition("CredentialsReady", "False", "CredentialMissing");
            assertThat(condition("Ready").getMessage()).isEqualTo("crm: is Missing");
            assertThat(cluster.tenant("acme").orElseThrow().getStatus().credentials())
                    .containsExactly(new CredentialStatus(
                            "crm", "AwsSecretsManager", "v1", null, CredentialStatus.State.Missing));
        }
    }

    @Test
    void seesACredentialThatIsLoadedLater() throws IOException {
        // Given
        try (var pod = new PodServer()) {
            pod.answerAs("acme", "Missing");
            cluster.create(tenant(CREDENTIALS));
            cluster.create(slice(pod.port()));
            awaitCondition("CredentialsReady", "False", "CredentialMissing");

            // When
            pod.answerAs("acme", "Current");

            // Then
            awaitCondition("CredentialsReady", "True", "Loaded");
        }
    }

    @Test
    void appliesADocumentThatAppearsLater() {
        // Given
        var spec = tenant("");
        spec.setSpec(Specs.acmeWithRest(
                        "baseUrl: https://crm.acme.example, openApi: {configMap: {name: api, key: openapi.yaml}}")
                .getSpec());
        cluster.create(spec);
        awaitCondition("SpecValid", "False", "Invalid");

        // When
        cluster.create(new ConfigMapBuilder()
                .withNewMetadata()
                .withName("api")
                .withNamespace("tenantry-system")
                .addToLabels("tenantry.dev/openapi", "true")
                .endMetadata()
                .addToData("openapi.yaml", "openapi: 3.0.3")
                .build());

        // Then
        awaitCondition("SpecValid", "True", "Valid");
        await().untilAsserted(() -> assertThat(cluster.client()
                        .configMaps()
                        .inNamespace("mcp-acme")
                        .withName("tenant")
                        .get()
                        .getData())
                .containsEntry("crm.openapi", "openapi: 3.0.3"));
    }

    @Test
    void followsAClassThatAppearsLater() {
        // Given
        cluster.create(tenant("className: production"));
        awaitCondition("SpecValid", "False", "Invalid");

        // When
        cluster.create(Specs.classNamed("production", "access: {allowAnonymous: true}"));

        // Then
        awaitCondition("SpecValid", "True", "Valid");
        assertThat(cluster.tenant("acme").orElseThrow().getStatus().className()).isEqualTo("production");
    }

    @Test
    void repairsItsOwnObjectThatLostItsLabels() {
        // Given
        cluster.create(tenant(""));
        deploymentIsAvailable();
        awaitCondition("Ready", "True", "Serving");
        var accounts =
                cluster.client().serviceAccounts().inNamespace("mcp-acme").withName("server");

        // When
        accounts.edit(account ->
                account.edit().editMetadata().withLabels(Map.of()).endMetadata().build());

        // Then
        await().untilAsserted(() ->
                assertThat(accounts.get().getMetadata().getLabels()).containsEntry("tenantry.dev/tenant", "acme"));
    }

    @Test
    void triesAgainWhatCouldNotBeApplied() {
        // Given
        cluster.breakWritesOf(path -> path.endsWith("/networkpolicies/allow-egress"));
        cluster.create(tenant(""));
        awaitCondition("NetworkFenced", "False", "ApplyFailed");
        assertThat(cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace("mcp-acme")
                        .withName("server")
                        .get())
                .isNull();

        // When
        cluster.breakWritesOf(path -> false);

        // Then
        awaitCondition("NetworkFenced", "Unknown", "NotProbed");
        awaitCondition("WorkloadAvailable", "Unknown", "Progressing");
    }

    @Test
    void scalesASuspendedTenantToZero() {
        // Given
        cluster.create(tenant(""));
        deploymentIsAvailable();
        awaitCondition("Ready", "True", "Serving");

        // When
        change("suspended: true");

        // Then
        awaitCondition("Ready", "True", "Suspended");
        assertThat(cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace("mcp-acme")
                        .withName("server")
                        .get()
                        .getSpec()
                        .getReplicas())
                .isZero();
    }

    @Test
    void deletesWorkloadAndNamespaceBeforeTheNameIsFree() {
        // Given
        cluster.create(tenant(""));
        awaitCondition("WorkloadAvailable", "Unknown", "Progressing");

        // When
        cluster.client().resources(McpTenant.class).withName("acme").delete();

        // Then
        await().untilAsserted(() -> assertThat(cluster.tenant("acme")).isEmpty());
        assertThat(namespace()).isNull();
        assertThat(cluster.writes().stream().filter(write -> write.startsWith("DELETE")))
                .containsExactly(
                        "DELETE /apis/tenantry.dev/v1alpha1/mcptenants/acme",
                        "DELETE /apis/apps/v1/namespaces/mcp-acme/deployments/server",
                        "DELETE /api/v1/namespaces/mcp-acme");
    }

    @Test
    void deletesATenantWhoseClassIsGone() {
        // Given
        var policy = cluster.create(Specs.classNamed("production", "access: {allowAnonymous: true}"));
        cluster.create(tenant("className: production"));
        awaitCondition("SpecValid", "True", "Valid");
        cluster.client().resource(policy).delete();
        awaitCondition("SpecValid", "False", "Invalid");

        // When
        cluster.client().resources(McpTenant.class).withName("acme").delete();

        // Then
        await().untilAsserted(() -> assertThat(cluster.tenant("acme")).isEmpty());
        assertThat(namespace()).isNull();
    }

    @Test
    void waitsForTheNamespaceToBeGone() {
        // Given
        cluster.create(tenant(""));
        awaitCondition("WorkloadAvailable", "Unknown", "Progressing");
        var namespaces = cluster.client().namespaces().withName("mcp-acme");
        namespaces.edit(namespace -> namespace
                .edit()
                .editMetadata()
                .addToFinalizers("test/hold")
                .endMetadata()
                .build());

        // When
        cluster.client().resources(McpTenant.class).withName("acme").delete();

        // Then
        awaitCondition("Ready", "False", "Deleting");
        await().untilAsserted(() -> assertThat(condition("Ready").getMessage()).contains("Namespace mcp-acme"));
        namespaces.edit(namespace -> namespace
                .edit()
                .editMetadata()
                .withFinalizers(List.of())
                .endMetadata()
                .build());
        namespaces.delete();
        await().untilAsserted(() -> assertThat(cluster.tenant("acme")).isEmpty());
    }

    private static EndpointSlice slice(int port) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName("server-1")
                .withNamespace("mcp-acme")
                .addToLabels(TenantObjects.MANAGED_BY, TenantObjects.MANAGER)
                .addToLabels(TenantObjects.TENANT_LABEL, "acme")
                .endMetadata()
                .withAddressType("IPv4")
                .addNewPort()
                .withName("management")
                .withPort(port)
                .endPort()
                .addNewEndpoint()
                .withAddresses("127.0.0.1")
                .withNewConditions()
                .withReady(false)
                .endConditions()
                .endEndpoint()
                .build();
    }

    private void change(String more) {
        cluster.client().resources(McpTenant.class).withName("acme").edit(current -> {
            current.setSpec(tenant(more).getSpec());
            return current;
        });
    }

    private void deploymentIsAvailable() {
        var deployments =
                cluster.client().apps().deployments().inNamespace("mcp-acme").withName("server");
        await().until(() -> deployments.get() != null);
        deployments.edit(deployment -> new DeploymentBuilder(deployment)
                .withStatus(new DeploymentStatusBuilder()
                        .withObservedGeneration(deployment.getMetadata().getGeneration())
                        .withUpdatedReplicas(1)
                        .withReadyReplicas(1)
                        .withAvailableReplicas(1)
                        .build())
                .build());
    }

    private void awaitCondition(String type, String status, String reason) {
        await().untilAsserted(() -> assertThat(cluster.condition("acme", type)).hasValueSatisfying(condition -> {
            assertThat(condition.getReason()).as(condition.getMessage()).isEqualTo(reason);
            assertThat(condition.getStatus()).isEqualTo(status);
        }));
    }

    private Condition condition(String type) {
        return cluster.condition("acme", type).orElseThrow();
    }

    private Namespace namespace() {
        return cluster.client().namespaces().withName("mcp-acme").get();
    }

    private static McpTenant tenant(String more) {
        return Specs.acmeWith(more);
    }
}
