package dev.tenantry.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("owners, finalizers and namespaces")
class LifecycleTest extends WithApiServer {

    private HasMetadata createTenant() {
        return client.resource(Serialization.unmarshal(
                        "apiVersion: tenantry.dev/v1alpha1\nkind: McpTenant\nmetadata: {name: acme}\nspec: {}",
                        GenericKubernetesResource.class))
                .create();
    }

    private ConfigMap createOwned(String name, HasMetadata owner, String... finalizers) {
        return client.resource(new ConfigMapBuilder(configMap(name, Map.of()))
                        .editMetadata()
                        .withFinalizers(finalizers)
                        .addNewOwnerReference()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();
    }

    private ConfigMap configMap(String name) {
        return client.configMaps().inNamespace(PLAY).withName(name).get();
    }

    private McpTenant tenant() {
        return client.resources(McpTenant.class).withName("acme").get();
    }

    private void releaseFinalizers(String name) {
        client.configMaps().inNamespace(PLAY).withName(name).edit(held -> {
            held.getMetadata().getFinalizers().clear();
            return held;
        });
    }

    @Test
    void collectsWhatAClusterScopedOwnerLeavesBehind() {
        // Given
        var owned = createOwned("owned", createTenant());
        createOwned("owned-by-that", owned);

        // When
        client.resources(McpTenant.class).withName("acme").delete();

        // Then
        await().untilAsserted(() -> {
            assertThat(configMap("owned")).isNull();
            assertThat(configMap("owned-by-that")).isNull();
        });
    }

    @Test
    void collectsWhatComesAfterItsOwnerWent() {
        // Given
        var owner = createTenant();
        client.resources(McpTenant.class).withName("acme").delete();

        // When
        createOwned("late", owner);

        // Then
        await().untilAsserted(() -> assertThat(configMap("late")).isNull());
    }

    @Test
    void keepsAnOwnerUntilItsDependentsAreGone() {
        // Given
        createOwned("held", createTenant(), "example.com/hold");

        // When
        client.resources(McpTenant.class)
                .withName("acme")
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete();

        // Then
        await().untilAsserted(() -> assertThat(configMap("held").getMetadata().getDeletionTimestamp())
                .isNotNull());
        assertThat(tenant().isBeingDeleted()).isTrue();
        releaseFinalizers("held");
        await().untilAsserted(() -> assertThat(tenant()).isNull());
    }

    @Test
    void leavesOrphansAlone() {
        // Given
        createOwned("orphan", createTenant());

        // When
        client.resources(McpTenant.class)
                .withName("acme")
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();

        // Then
        await().during(Duration.ofMillis(200)).untilAsserted(() -> assertThat(
                        configMap("orphan").getMetadata().getOwnerReferences())
                .isEmpty());
    }

    @Test
    void takesNothingIntoANamespaceThatDoesNotExist() {
        assertThatThrownBy(() -> client.resource(new ConfigMapBuilder(configMap("a", Map.of()))
                                .editMetadata()
                                .withNamespace("nowhere")
                                .endMetadata()
                                .build())
                        .create())
                .hasMessageContaining("namespaces \"nowhere\" not found");
    }

    @Test
    void emptiesANamespaceBeforeItGoes() {
        // Given
        client.resource(new ConfigMapBuilder(configMap("held", Map.of()))
                        .editMetadata()
                        .withFinalizers("example.com/hold")
                        .endMetadata()
                        .build())
                .create();

        // When
        client.namespaces().withName(PLAY).delete();

        // Then
        await().untilAsserted(() -> assertThat(configMap("held").getMetadata().getDeletionTimestamp())
                .isNotNull());
        var terminating = client.namespaces().withName(PLAY).get();
        assertThat(terminating.getStatus().getPhase()).isEqualTo("Terminating");
        assertThatThrownBy(() -> client.resource(configMap("new", Map.of())).create())
                .hasMessageContaining("because it is being terminated");
        releaseFinalizers("held");
        await().untilAsserted(() ->
                assertThat(client.namespaces().withName(PLAY).get()).isNull());
    }

    @Test
    void collectsAWholeNamespaceByItsOwner() {
        // Given
        var owner = createTenant();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("mcp-acme")
                        .addNewOwnerReference()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName("acme")
                        .withUid(owner.getMetadata().getUid())
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();

        // When
        client.resources(McpTenant.class).withName("acme").delete();

        // Then
        await().untilAsserted(() ->
                assertThat(client.namespaces().withName("mcp-acme").get()).isNull());
    }
}
