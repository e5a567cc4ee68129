package dev.tenantry.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.operator.Specs;
import dev.tenantry.operator.plan.Violation;
import dev.tenantry.operator.report.FenceEvidence;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a status is written, and what times it has. */
class StatusReportTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

    private final StatusReport first = new StatusReport(() -> THEN);
    private final StatusReport second = new StatusReport(() -> LATER);
    private final McpTenant tenant = Specs.acmeWith("");

    @Test
    void writesNothingWhereNothingChanged() {
        // Given
        var seen = seen(1);
        tenant.setStatus(first.observed(tenant, seen).orElseThrow().getStatus());

        // When
        var again = second.observed(tenant, seen);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void movesTheTransitionTimeOnlyWithTheStatus() {
        // Given
        tenant.setStatus(first.observed(tenant, seen(0)).orElseThrow().getStatus());

        // When
        var changed = second.observed(tenant, seen(1)).orElseThrow();

        // Then
        assertThat(condition(changed, "Ready").getLastTransitionTime()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(condition(changed, "SpecValid").getLastTransitionTime()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(changed.getStatus().activity().since()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void holdsNothingButNameAndStatus() {
        // When
        var written = first.observed(tenant, seen(1)).orElseThrow();

        // Then
        assertThat(written.getSpec()).isNull();
        assertThat(written.getMetadata().getName()).isEqualTo("acme");
        assertThat(written.getMetadata().getResourceVersion()).isNull();
    }

    @Test
    void keepsWhatWasSeenWhenANewSpecIsRefused() {
        // Given
        tenant.setStatus(first.observed(tenant, seen(1)).orElseThrow().getStatus());
        tenant.getMetadata().setGeneration(2L);

        // When
        var refused = second.refused(tenant, List.of(new Violation("spec.tools", null, "is empty")))
                .orElseThrow();

        // Then
        assertThat(condition(refused, "SpecValid").getMessage()).isEqualTo("spec.tools: is empty");
        assertThat(condition(refused, "Ready").getReason()).isEqualTo("SpecInvalid");
        assertThat(condition(refused, "WorkloadAvailable").getObservedGeneration())
                .isNull();
        assertThat(condition(refused, "WorkloadAvailable").getStatus()).isEqualTo("True");
        assertThat(refused.getStatus().endpoint()).isEqualTo(tenant.getStatus().endpoint());
    }

    @Test
    void keepsReadyAsItWasWhilePaused() {
        // Given
        tenant.setStatus(first.observed(tenant, seen(1)).orElseThrow().getStatus());

        // When
        var paused = second.paused(tenant).orElseThrow();

        // Then
        assertThat(condition(paused, "Ready").getStatus()).isEqualTo("True");
        assertThat(condition(paused, "Ready").getReason()).isEqualTo("Paused");
        assertThat(condition(paused, "Ready").getLastTransitionTime()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void cutsAMessageThatNoConditionHolds() {
        // When
        var failed = first.failed(tenant, "x".repeat(10_000)).orElseThrow();

        // Then
        assertThat(condition(failed, "Ready").getMessage()).hasSize(4096).endsWith("…");
    }

    @Test
    void keepsWhatPodsSaidUntilANewOperatorHasAskedThem() {
        // Given
        var fence = new FenceEvidence(
                new FenceEvidence.Finding(FenceEvidence.State.CLOSED, "server-x", null),
                new FenceEvidence.Finding(FenceEvidence.State.CLOSED, "server-x", null));
        var known = first.observed(tenant, asked(true, fence)).orElseThrow();
        tenant.setStatus(known.getStatus());

        // When
        var unasked = second.observed(tenant, asked(false, FenceEvidence.NONE));
        var silent = second.observed(tenant, asked(true, FenceEvidence.NONE)).orElseThrow();

        // Then
        assertThat(condition(known, "NetworkFenced").getReason()).isEqualTo("Enforced");
        assertThat(unasked).isEmpty();
        assertThat(condition(silent, "NetworkFenced").getReason()).isEqualTo("NotProbed");
    }

    @Test
    void remembersNothingOfAnotherGeneration() {
        // Given
        var fence = new FenceEvidence(
                new FenceEvidence.Finding(FenceEvidence.State.CLOSED, "server-x", null),
                new FenceEvidence.Finding(FenceEvidence.State.CLOSED, "server-x", null));
        tenant.setStatus(
                first.observed(tenant, asked(true, fence)).orElseThrow().getStatus());
        tenant.getMetadata().setGeneration(99L);

        // When
        var changed = second.observed(tenant, asked(false, FenceEvidence.NONE)).orElseThrow();

        // Then
        assertThat(condition(changed, "NetworkFenced").getReason()).isEqualTo("NotProbed");
    }

    private static Observation asked(boolean asked, FenceEvidence fence) {
        return new Observation(
                ConditionsTest.plan("", ""),
                Map.of(),
                ConditionsTest.available(1, 1),
                List.of(),
                null,
                asked,
                fence,
                null);
    }

    private static Observation seen(int available) {
        return new Observation(
                ConditionsTest.plan("", ""),
                Map.of(),
                ConditionsTest.available(available, 1),
                List.of(),
                null,
                true,
                FenceEvidence.NONE,
                null);
    }

    private static Condition condition(McpTenant tenant, String type) {
        return tenant.getStatus().conditionList().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
