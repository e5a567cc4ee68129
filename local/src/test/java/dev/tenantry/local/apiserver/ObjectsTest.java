package dev.tenantry.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectsTest extends WithApiServer {

    private Deployment createDeployment() {
        return client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .withNamespace(PLAY)
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .addToMatchLabels("app", "web")
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", "web")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("server")
                        .withImage("a")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    @Test
    void refusesANameThatIsTaken() {
        // Given
        client.resource(configMap("settings", Map.of())).create();

        // When, Then
        assertThatThrownBy(
                        () -> client.resource(configMap("settings", Map.of())).create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("configmaps \"settings\" already exists");
    }

    @Test
    void refusesANameThatIsNone() {
        assertThatThrownBy(
                        () -> client.resource(configMap("Not_A_Name", Map.of())).create())
                .hasMessageContaining("ConfigMap \"Not_A_Name\" is invalid: metadata.name: Invalid value");
    }

    @Test
    void makesUpANameWhereAPrefixIsGiven() {
        // When
        var created = client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withGenerateName("settings-")
                        .withNamespace(PLAY)
                        .endMetadata()
                        .build())
                .create();

        // Then
        assertThat(created.getMetadata().getName()).matches("settings-[a-z0-9]{5}");
    }

    @Test
    void refusesAnUpdateOfWhatChangedSince() {
        // Given
        var read = client.resource(configMap("settings", Map.of("a", "1"))).create();
        client.configMaps().inNamespace(PLAY).withName("settings").edit(settings -> {
            settings.getData().put("a", "2");
            return settings;
        });
        read.getData().put("a", "3");

        // When, Then
        assertThatThrownBy(() -> client.resource(read).update()).hasMessageContaining("the object has been modified");
    }

    @Test
    void countsGenerationsOfTheSpecOnly() {
        // Given
        createDeployment();
        var deployments = client.apps().deployments().inNamespace(PLAY).withName("web");

        // When
        deployments.edit(web -> new DeploymentBuilder(web)
                .editMetadata()
                .addToLabels("a", "b")
                .endMetadata()
                .build());
        deployments.edit(web ->
                new DeploymentBuilder(web).editSpec().withReplicas(3).endSpec().build());

        // Then
        assertThat(deployments.get().getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void writesStatusThroughItsSubresourceOnly() {
        // Given
        var created = createDeployment();
        var deployments = client.apps().deployments().inNamespace(PLAY).withName("web");

        // When
        var updated = client.resource(new DeploymentBuilder(created)
                        .editSpec()
                        .withReplicas(7)
                        .endSpec()
                        .withNewStatus()
                        .withReadyReplicas(1)
                        .endStatus()
                        .build())
                .updateStatus();
        deployments.edit(web -> new DeploymentBuilder(web)
                .withNewStatus()
                .withReadyReplicas(9)
                .endStatus()
                .build());

        // Then
        assertThat(updated.getSpec().getReplicas()).isEqualTo(1);
        assertThat(deployments.get().getStatus().getReadyReplicas()).isEqualTo(1);
    }

    @Test
    void mergesPatchesOfBuiltInKindsByTheirKeys() {
        // Given
        createDeployment();
        var patch = """
                {"spec":{"template":{"spec":{"containers":[{"name":"sidecar","image":"b"}]}}}}""";

        // When
        var patched = client.apps()
                .deployments()
                .inNamespace(PLAY)
                .withName("web")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);

        // Then
        assertThat(patched.getSpec().getTemplate().getSpec().getContainers()).hasSize(2);
    }

    @Test
    void selectsByLabels() {
        // Given
        for (var tier : new String[] {"front", "back"}) {
            client.resource(new ConfigMapBuilder(configMap(tier, Map.of()))
                            .editMetadata()
                            .addToLabels("tier", tier)
                            .endMetadata()
                            .build())
                    .create();
        }
        client.resource(configMap("none", Map.of())).create();
        var configMaps = client.configMaps().inNamespace(PLAY);

        // When, Then
        assertThat(configMaps.withLabelIn("tier", "front", "other").list().getItems())
                .extracting(item -> item.getMetadata().getName())
                .containsExactly("front");
        assertThat(configMaps.withLabelNotIn("tier", "front").list().getItems())
                .extracting(item -> item.getMetadata().getName())
                .containsExactly("back", "none");
        assertThat(configMaps
                        .withLabelSelector(new LabelSelectorBuilder()
                                .addNewMatchExpression()
                                .withKey("tier")
                                .withOperator("Exists")
                                .endMatchExpression()
                                .build())
                        .list()
                        .getItems())
                .hasSize(2);
        assertThat(configMaps.withField("metadata.name", "none").list().getItems())
                .hasSize(1);
    }

    @Test
    void answersWhatOneMayDo() {
        assertThat(client.getApiVersion()).isEqualTo("v1");
        assertThat(client.hasApiGroup("tenantry.dev", true)).isTrue();
    }
}
