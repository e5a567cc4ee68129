package dev.tenantry.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("objects of custom kinds")
class CustomKindsTest extends WithApiServer {

    private static GenericKubernetesResource tenant(String name, String spec) {
        return Serialization.unmarshal(
                "apiVersion: tenantry.dev/v1alpha1\nkind: McpTenant\nmetadata: {name: %s}\nspec: %s"
                        .formatted(name, spec),
                GenericKubernetesResource.class);
    }

    @Test
    void getDefaults() {
        // When
        var created = client.resource(tenant("acme", "{}")).create();

        // Then
        assertThat(created.<Boolean>get("spec", "paused")).isFalse();
    }

    @Test
    void areRefusedWithEveryCause() {
        assertThatThrownBy(() -> client.resource(tenant("acme", "{replicas: {min: 0}, tools: [{name: crm}]}"))
                        .create())
                .asInstanceOf(InstanceOfAssertFactories.type(KubernetesClientException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(422);
                    assertThat(refusal.getStatus().getReason()).isEqualTo("Invalid");
                    assertThat(refusal.getStatus().getMessage())
                            .isEqualTo("McpTenant.tenantry.dev \"acme\" is invalid: "
                                    + "[spec.replicas.min: Invalid value: 0: spec.replicas.min in body should be greater"
                                    + " than or equal to 1, spec.tools[0]: Invalid value: name the kind of this source:"
                                    + " rest]");
                    assertThat(refusal.getStatus().getDetails().getCauses())
                            .extracting(cause -> cause.getField())
                            .containsExactly("spec.replicas.min", "spec.tools[0]");
                });
    }

    @Test
    void loseUnknownFields() {
        // When
        var created = client.resource(tenant("acme", "{nonsense: 1}")).create();

        // Then
        assertThat(created.<Object>get("spec", "nonsense")).isNull();
    }

    @Test
    void areRefusedForUnknownFieldsUnderStrictValidation() {
        assertThatThrownBy(() -> client.resource(tenant("acme", "{nonsense: 1}"))
                        .fieldValidation(FieldValidateable.Validation.STRICT)
                        .create())
                .asInstanceOf(InstanceOfAssertFactories.type(KubernetesClientException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(HttpURLConnection.HTTP_BAD_REQUEST);
                    assertThat(refusal.getStatus().getMessage())
                            .endsWith("strict decoding error: unknown field \"spec.nonsense\"");
                });
    }

    @Test
    void keepStatusApartFromTheRest() {
        // Given
        client.resource(tenant("acme", "{}")).create();
        var withStatus = tenant("acme", "{displayName: changed}");
        withStatus.setAdditionalProperty("status", Map.of("namespace", "mcp-acme"));

        // When
        var updated = client.resource(withStatus).updateStatus();

        // Then
        assertThat(updated.<String>get("status", "namespace")).isEqualTo("mcp-acme");
        assertThat(updated.<String>get("spec", "displayName")).isNull();
    }

    @Test
    void goWithTheirDefinition() {
        // Given
        client.resource(tenant("acme", "{}")).create();
        var crd = client.apiextensions().v1().customResourceDefinitions().withName("mcptenants.tenantry.dev");

        // When
        crd.delete();

        // Then
        await().untilAsserted(() -> assertThatThrownBy(
                        () -> client.resource(tenant("other", "{}")).create())
                .isInstanceOf(KubernetesClientException.class)
                .extracting("code")
                .isEqualTo(404));
    }
}
