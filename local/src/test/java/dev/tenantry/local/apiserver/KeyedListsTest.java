package dev.tenantry.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("lists with keys")
class KeyedListsTest extends WithApiServer {

    private static Deployment deployment(String containers) {
        return Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: play}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers: %s
                """.formatted(containers), Deployment.class);
    }

    private static List<Container> containers(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers();
    }

    @Test
    void letTwoManagersOwnItemsOfOneList() {
        // Given
        apply(deployment("[{name: server, image: a}]"), "operator");

        // When
        var applied = apply(deployment("[{name: sidecar, image: b}]"), "injector");

        // Then
        assertThat(containers(applied)).extracting(Container::getName).containsExactly("server", "sidecar");
    }

    @Test
    void loseOnlyTheItemThatItsManagerDrops() {
        // Given
        apply(deployment("[{name: server, image: a}, {name: old, image: c}]"), "operator");
        apply(deployment("[{name: sidecar, image: b}]"), "injector");

        // When
        var applied = apply(deployment("[{name: server, image: a}]"), "operator");

        // Then
        assertThat(containers(applied)).extracting(Container::getName).containsExactly("server", "sidecar");
    }

    @Test
    void mergeInsideOfAnItem() {
        // Given
        apply(deployment("[{name: server, image: a, env: [{name: A, value: x}, {name: B, value: y}]}]"), "operator");
        apply(deployment("[{name: server, env: [{name: C, value: z}]}]"), "injector");

        // When
        var applied = apply(deployment("[{name: server, image: a, env: [{name: A, value: x}]}]"), "operator");

        // Then
        assertThat(containers(applied).getFirst().getEnv())
                .extracting(EnvVar::getName)
                .containsExactly("A", "C");
    }

    @Test
    void comeFromTheDefinitionOfACustomKind() {
        // Given
        apply(tenant("crm"), "first");

        // When
        var applied = apply(tenant("stores"), "second");

        // Then
        assertThat(applied.<List<Map<String, Object>>>get("spec", "tools"))
                .extracting(tool -> tool.get("name"))
                .containsExactly("crm", "stores");
    }

    private static GenericKubernetesResource tenant(String tool) {
        return Serialization.unmarshal("""
                apiVersion: tenantry.dev/v1alpha1
                kind: McpTenant
                metadata: {name: acme}
                spec: {tools: [{name: %s, rest: {baseUrl: "https://x", openApi: {catalog: xyte}}}]}
                """.formatted(tool), GenericKubernetesResource.class);
    }
}
