package dev.tenantry.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("server-side apply")
class ServerSideApplyTest extends WithApiServer {

    @Test
    void createsWhatDoesNotExist() {
        // When
        var applied = apply(configMap("settings", Map.of("a", "1")), "first");

        // Then
        assertThat(applied.getData()).containsEntry("a", "1");
        assertThat(applied.getMetadata().getUid()).isNotEmpty();
        assertThat(applied.getMetadata().getManagedFields())
                .singleElement()
                .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getOperation)
                .containsExactly("first", "Apply");
    }

    @Test
    void keepsTheRevisionWhereNothingChanges() {
        // Given
        var first = apply(configMap("settings", Map.of("a", "1")), "first");

        // When
        var second = apply(configMap("settings", Map.of("a", "1")), "first");

        // Then
        assertThat(revision(second)).isEqualTo(revision(first));
    }

    @Test
    void removesAFieldThatItsManagerNoLongerApplies() {
        // Given
        apply(configMap("settings", Map.of("a", "1", "b", "2")), "first");

        // When
        var applied = apply(configMap("settings", Map.of("a", "1")), "first");

        // Then
        assertThat(applied.getData()).containsOnlyKeys("a");
    }

    @Test
    void keepsAFieldThatAnotherManagerAppliesToo() {
        // Given
        apply(configMap("settings", Map.of("a", "1", "b", "2")), "first");
        apply(configMap("settings", Map.of("b", "2")), "second");

        // When
        var applied = apply(configMap("settings", Map.of("a", "1")), "first");

        // Then
        assertThat(applied.getData()).containsOnlyKeys("a", "b");
    }

    @Test
    void refusesToChangeAnotherManagersField() {
        // Given
        apply(configMap("settings", Map.of("a", "1")), "first");

        // When, Then
        assertThatThrownBy(() -> apply(configMap("settings", Map.of("a", "2")), "second"))
                .asInstanceOf(InstanceOfAssertFactories.type(KubernetesClientException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(409);
                    assertThat(refusal.getStatus().getMessage())
                            .isEqualTo("Apply failed with 1 conflict: conflict with \"first\": .data.a");
                    assertThat(refusal.getStatus().getDetails().getCauses())
                            .singleElement()
                            .satisfies(cause -> {
                                assertThat(cause.getReason()).isEqualTo("FieldManagerConflict");
                                assertThat(cause.getField()).isEqualTo(".data.a");
                            });
                });
    }

    @Test
    void takesAnotherManagersFieldByForce() {
        // Given
        apply(configMap("settings", Map.of("a", "1")), "first");

        // When
        var applied = apply(configMap("settings", Map.of("a", "2")), "second", true);

        // Then
        assertThat(applied.getData()).containsEntry("a", "2");
        assertThat(applied.getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager)
                .containsExactly("second");
    }

    @Test
    void givesAFieldToWhoChangesItWithoutApply() {
        // Given
        apply(configMap("settings", Map.of("a", "1")), "first");
        client.configMaps().inNamespace(PLAY).withName("settings").edit(settings -> {
            settings.getData().put("a", "drifted");
            return settings;
        });

        // When, Then
        assertThatThrownBy(() -> apply(configMap("settings", Map.of("a", "1")), "first"))
                .hasMessageContaining("conflict with \"fabric8-kubernetes-client\": .data.a");
    }

    @Test
    void refusesAnotherRevision() {
        // Given
        apply(configMap("settings", Map.of("a", "1")), "first");
        var stale = configMap("settings", Map.of("a", "2"));
        stale.getMetadata().setResourceVersion("1");

        // When, Then
        assertThatThrownBy(() -> apply(stale, "first", true))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("the object has been modified");
    }
}
