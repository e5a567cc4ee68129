package dev.tenantry.server.web;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.http.McpEndpoint;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.vertx.Filter;
import dev.tenantry.mcp.vertx.HttpServerSettings;
import dev.tenantry.server.ServerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The way of a request: request id, metrics, own tenant, the one path, then the MCP endpoint. */
@Configuration(proxyBeanMethods = false)
@Import(ProtocolConfiguration.class)
public class WebConfiguration {

    @Bean
    Refusals refusals(TenantConfig config) {
        return new Refusals(Math.toIntExact(config.limits().maxBodyBytes()));
    }

    @Bean
    McpPort mcpPort(
            ServerSettings settings,
            TenantConfig config,
            MeterRegistry meters,
            Refusals refusals,
            McpEndpoint endpoint,
            McpServer server) {
        List<Filter> filters = List.of(
                new RequestId(() -> UUID.randomUUID().toString()),
                new RequestMetrics(meters),
                new OwnTenant(config.tenant(), refusals),
                new OnlyPath(TenantObjects.MCP_PATH, refusals));
        var http = HttpServerSettings.of(settings.address(), settings.port());
        var limits = http.limits().withBodyBytes(Math.toIntExact(config.limits().maxBodyBytes()));
        return new McpPort(http.withLimits(limits), filters, endpoint::handle, server::close);
    }
}
