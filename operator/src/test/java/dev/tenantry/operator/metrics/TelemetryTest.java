package dev.tenantry.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.api.v1alpha1.McpTenantStatus;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

/** What the operator says of itself in figures. */
class TelemetryTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final List<McpTenant> tenants = new ArrayList<>();
    private final Telemetry telemetry =
            new Telemetry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), 2, () -> now, tenants::stream);

    @Test
    void measuresPassesByTheirOutcome() throws Exception {
        // Given
        pass("acme", Duration.ofMillis(30), () -> "done");
        assertThatThrownBy(() -> pass("acme", Duration.ofSeconds(3), () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);

        // When
        var scraped = telemetry.scrape();

        // Then
        assertThat(scraped)
                .contains("tenantry_operator_passes_seconds_count{operation=\"reconcile\",outcome=\"success\"} 1")
                .contains("tenantry_operator_passes_seconds_count{operation=\"reconcile\",outcome=\"failure\"} 1")
                .contains(
                        "tenantry_operator_passes_seconds_bucket{operation=\"reconcile\",outcome=\"failure\",le=\"10.0\"} 1")
                .contains("tenantry_operator_passes_running 0.0");
    }

    @Test
    void namesTheTenantInEveryLineOfItsPass() throws Exception {
        pass("acme", Duration.ZERO, () -> {
            assertThat(MDC.get("tenant")).isEqualTo("acme");
            assertThat(MDC.get("namespace")).isEqualTo("mcp-acme");
            return "done";
        });

        assertThat(MDC.get("tenant")).isNull();
    }

    @Test
    void namesNoMoreTenantsThanItMay() throws Exception {
        // Given
        for (var i = 1; i <= 5; i++) {
            pass("tenant-" + i, Duration.ofSeconds(i), () -> "done");
        }

        // When, Then
        assertThat(telemetry.scrape())
                .contains("tenantry_operator_top_longest_pass_seconds{tenant=\"tenant-5\"} 5.0")
                .contains("tenantry_operator_top_longest_pass_seconds{tenant=\"tenant-4\"} 4.0")
                .doesNotContain("tenant-3")
                .doesNotContain("tenantry_operator_top_failed_passes{");
        now = now.plus(Duration.ofMinutes(21));
        assertThat(telemetry.scrape()).doesNotContain("tenant=\"");
    }

    @Test
    void countsTenantsByWhatReadySays() {
        // Given
        tenants.add(tenant("True", "Serving"));
        tenants.add(tenant("True", "Serving"));
        tenants.add(tenant("False", "SomethingOfAKubelet"));
        tenants.add(new McpTenant());

        // When, Then
        assertThat(telemetry.scrape())
                .contains("tenantry_operator_tenants{ready=\"True\",reason=\"Serving\"} 2.0")
                .contains("tenantry_operator_tenants{ready=\"False\",reason=\"Other\"} 1.0")
                .contains("tenantry_operator_tenants{ready=\"Unknown\",reason=\"New\"} 1.0");
        tenants.clear();
        assertThat(telemetry.scrape()).doesNotContain("tenantry_operator_tenants{");
    }

    @Test
    void measuresANewTenantOnce() {
        // Given
        var onboarding = new Onboarding(() -> now, telemetry.meters());
        var tenant = new McpTenant();
        tenant.setMetadata(new ObjectMetaBuilder()
                .withUid("1")
                .withCreationTimestamp("2026-11-21T11:59:50Z")
                .build());

        // When
        onboarding.seen(tenant);
        onboarding.applied(tenant);
        onboarding.applied(tenant);
        now = now.plusSeconds(30);
        onboarding.written(tenant, tenant("Unknown", "Progressing").getStatus());
        onboarding.written(tenant, tenant("True", "Serving").getStatus());
        onboarding.written(tenant, tenant("True", "Serving").getStatus());

        // Then
        assertThat(telemetry.scrape())
                .contains("tenantry_operator_onboarding_complete_seconds_count 1")
                .contains("tenantry_operator_onboarding_complete_seconds_sum 10.0")
                .contains("tenantry_operator_onboarding_ready_seconds_count 1")
                .contains("tenantry_operator_onboarding_ready_seconds_sum 40.0");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/namespaces,                                                      list,   namespaces",
        "PATCH,  /api/v1/namespaces/mcp-acme,                                             patch,  namespaces",
        "GET,    /api/v1/namespaces/mcp-acme/configmaps/tenant,                           get,    configmaps",
        "POST,   /apis/events.k8s.io/v1/namespaces/default/events,                        create, events",
        "PATCH,  /apis/tenantry.dev/v1alpha1/mcptenants/acme/status,                      patch,  mcptenants/status",
        "DELETE, /apis/apps/v1/namespaces/mcp-acme/deployments/server,                    delete, deployments",
        "PUT,    /apis/coordination.k8s.io/v1/namespaces/tenantry-system/leases/operator, update, leases",
        "GET,    /version,                                                                list,   version"
    })
    void tellsRequestsApartByVerbAndResourceOnly(String method, String path, String verb, String resource) {
        var target = ApiCalls.Target.of(URI.create("https://10.0.0.1:443" + path + "?fieldManager=tenantry"));

        assertThat(target.verb(method)).isEqualTo(verb);
        assertThat(target.resource()).isEqualTo(resource);
    }

    private void pass(String tenant, Duration took, Callable<String> work) throws Exception {
        telemetry.passes().timeControllerExecution(new ControllerExecution<String>() {
            @Override
            public String name() {
                return "reconcile";
            }

            @Override
            public String controllerName() {
                return "mcptenant";
            }

            @Override
            public String successTypeName(String result) {
                return result;
            }

            @Override
            public ResourceID resourceID() {
                return new ResourceID(tenant);
            }

            @Override
            public Map<String, Object> metadata() {
                return Map.of();
            }

            @Override
            public String execute() throws Exception {
                now = now.plus(took);
                return work.call();
            }
        });
    }

    private static McpTenant tenant(String ready, String reason) {
        var tenant = new McpTenant();
        var condition = new ConditionBuilder()
                .withType("Ready")
                .withStatus(ready)
                .withReason(reason)
                .build();
        tenant.setStatus(new McpTenantStatus(1L, null, null, null, null, null, List.of(condition)));
        return tenant;
    }
}
