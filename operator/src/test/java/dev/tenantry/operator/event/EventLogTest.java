package dev.tenantry.operator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import dev.tenantry.operator.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events as an API server gets them. */
class EventLogTest {

    private final TestCluster cluster = new TestCluster();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventLog log = new EventLog(
            cluster.client(), "operator-1", () -> Instant.parse("2026-11-21T12:00:00.123456Z"), new Random(1), meters);

    @AfterEach
    void close() {
        log.close();
        cluster.close();
    }

    @Test
    void fillsEveryFieldThatTheApiServerDemands() {
        // When
        log.statusWritten(tenant(), ready("True", "Serving", "Serving at https://mcp.example.com/t/acme/mcp"));

        // Then
        await().until(() -> !events().isEmpty());
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getMetadata().getName()).matches("acme\\.[0-9a-f]+");
            assertThat(event.getMetadata().getNamespace()).isEqualTo("default");
            assertThat(event.getEventTime().getTime()).isEqualTo("2026-11-21T12:00:00.123456Z");
            assertThat(event.getReportingController()).isEqualTo("tenantry.dev/operator");
            assertThat(event.getReportingInstance()).isEqualTo("operator-1");
            assertThat(event.getType()).isEqualTo("Normal");
            assertThat(event.getReason()).isEqualTo("Serving");
            assertThat(event.getAction()).isEqualTo("Reconciling");
            assertThat(event.getNote()).isEqualTo("Ready is True: Serving at https://mcp.example.com/t/acme/mcp");
            assertThat(event.getRegarding().getKind()).isEqualTo("McpTenant");
            assertThat(event.getRegarding().getApiVersion()).isEqualTo("tenantry.dev/v1alpha1");
            assertThat(event.getRegarding().getName()).isEqualTo("acme");
            assertThat(event.getRegarding().getUid()).isEqualTo("1-2-3");
            assertThat(event.getSeries()).isNull();
        });
    }

    @Test
    void addsToASeriesWhereTheSameHappensAgain() {
        // When
        log.statusWritten(tenant(), ready("True", "Serving", "one"));
        log.statusWritten(tenant(), ready("True", "Serving", "two"));

        // Then
        await().until(() -> count("repeated") == 1);
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getNote()).isEqualTo("Ready is True: one");
            assertThat(event.getSeries().getCount()).isEqualTo(2);
            assertThat(event.getSeries().getLastObservedTime().getTime()).isEqualTo("2026-11-21T12:00:00.123456Z");
        });
    }

    @Test
    void cutsANoteBetweenCharacters() {
        // When
        log.statusWritten(tenant(), ready("False", "Invalid", "€".repeat(1000)));

        // Then
        await().until(() -> !events().isEmpty());
        var note = events().getFirst().getNote();
        assertThat(note.getBytes(StandardCharsets.UTF_8).length).isBetween(1021, 1024);
        assertThat(note).startsWith("Ready is False: €").endsWith("€");
    }

    @Test
    void goesOnAfterAFailure() {
        // Given
        log.statusWritten(tenant(), ready("True", "Serving", "one"));
        await().until(() -> count("created") == 1);
        cluster.breakWritesOf(path -> path.contains("/events/"));

        // When
        log.statusWritten(tenant(), ready("True", "Serving", "two"));
        log.statusWritten(tenant(), ready("False", "Deleting", "three"));

        // Then
        await().until(() -> count("created") == 2);
        assertThat(count("failed")).isEqualTo(1);
    }

    private List<Event> events() {
        return cluster.client()
                .resources(Event.class)
                .inNamespace("default")
                .list()
                .getItems();
    }

    private double count(String result) {
        var counter =
                meters.find("tenantry.operator.events").tag("result", result).counter();
        return counter == null ? 0 : counter.count();
    }

    private static McpTenant tenant() {
        var tenant = new McpTenant();
        tenant.setMetadata(
                new ObjectMetaBuilder().withName("acme").withUid("1-2-3").build());
        return tenant;
    }

    private static McpTenantStatus ready(String status, String reason, String message) {
        var condition = new ConditionBuilder()
                .withType("Ready")
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .build();
        return new McpTenantStatus(1L, null, null, null, null, null, List.of(condition));
    }
}
