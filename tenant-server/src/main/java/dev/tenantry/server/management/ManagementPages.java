package dev.tenantry.server.management;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.api.config.TenantReport;
import dev.tenantry.server.credentials.CredentialStore;
import dev.tenantry.server.fence.FenceWatch;
import dev.tenantry.server.tools.ToolCatalog;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the management port answers: these paths and no other. */
final class ManagementPages {

    private static final String JSON = "application/json";

    private final JsonMapper json = JsonMapper.builder().build();
    private final TenantConfig config;
    private final CredentialStore credentials;
    private final ToolCatalog catalog;
    private final Readiness readiness;
    private final FenceWatch fence;
    private final PrometheusMeterRegistry meters;

    ManagementPages(
            TenantConfig config,
            CredentialStore credentials,
            ToolCatalog catalog,
            Readiness readiness,
            FenceWatch fence,
            PrometheusMeterRegistry meters) {
        this.config = config;
        this.credentials = credentials;
        this.catalog = catalog;
        this.readiness = readiness;
        this.fence = fence;
        this.meters = meters;
    }

    record Page(int status, String contentType, String body) {}

    Page answer(String method, String path) {
        return switch (method + " " + path) {
            case "GET /health/liveness" -> json(200, Map.of("status", "UP"));
            case "GET /health/readiness" ->
                readiness
                        .obstacle()
                        .map(reason -> json(503, Map.of("status", "DOWN", "reason", reason)))
                        .orElseGet(() -> json(200, Map.of("status", "UP")));
            case "GET /metrics" -> new Page(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
            case "GET " + TenantReport.PATH -> listening();
            case "POST " + TenantReport.REFRESH_PATH -> refreshed();
            default -> json(404, Map.of("error", "Not found", "code", "NOT_FOUND"));
        };
    }

    /** A report says that the MCP port is open: who cannot connect to it then was kept out. */
    private Page listening() {
        return readiness.listens()
                ? json(200, report())
                : json(503, Map.of("error", "The MCP port is not open", "code", "NOT_LISTENING"));
    }

    private Page refreshed() {
        try {
            fence.check();
            credentials.refresh();
            return json(200, report());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return json(503, Map.of("error", "Shutting down", "code", "SHUTTING_DOWN"));
        }
    }

    private TenantReport report() {
        return new TenantReport(
                config.tenant(), credentials.report(), catalog.names(), catalog.problems(), fence.report());
    }

    private Page json(int status, Object value) {
        return new Page(status, JSON, json.writeValueAsString(value));
    }
}
