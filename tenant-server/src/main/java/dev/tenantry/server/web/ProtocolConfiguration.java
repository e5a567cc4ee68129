package dev.tenantry.server.web;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.http.EndpointRules;
import dev.tenantry.mcp.http.McpEndpoint;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.legacy.LegacyHttp;
import dev.tenantry.mcp.legacy.LegacySettings;
import dev.tenantry.mcp.modern.ModernEngine;
import dev.tenantry.mcp.modern.ModernHttp;
import dev.tenantry.mcp.modern.RequestStates;
import dev.tenantry.server.Version;
import dev.tenantry.server.tools.ToolCatalog;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tenant's tools as an MCP server, in both eras of the protocol. */
@Configuration(proxyBeanMethods = false)
class ProtocolConfiguration {

    @Bean
    McpServer mcpServer(TenantConfig config, ToolCatalog catalog) {
        var info = new ServerInfo("tenantry", config.displayName(), Version.current(), config.description());
        var limits = Limits.DEFAULT
                .withMaxMessageBytes(Math.toIntExact(config.limits().maxBodyBytes()))
                .withCallTimeout(config.limits().requestTimeout());
        return new McpServer(info, catalog.registry(), limits);
    }

    @Bean
    CallThreads callThreads() {
        return new CallThreads();
    }

    @Bean
    Features features(McpServer server) {
        return new Features(server::registry);
    }

    @Bean
    ModernHttp modernEra(
            McpServer server,
            Features features,
            Refusals refusals,
            CallThreads threads,
            ScheduledExecutorService timer,
            InstantSource clock,
            SecureRandom random) {
        var limits = server.limits();
        var states = new RequestStates(RequestStates.newKey(random), limits.inputValidity(), clock, random);
        var runner = new CallRunner(limits.callTimeout(), timer);
        var engine = new ModernEngine(server, features, runner, states, LegacyHttp.VERSIONS);
        return new ModernHttp(engine, refusals, threads);
    }

    /** Without sessions: any replica may answer, and a tenant may sleep (docs/adr/0013-own-legacy-engine.md). */
    @Bean
    LegacyHttp legacyEra(
            McpServer server,
            Features features,
            Refusals refusals,
            CallThreads threads,
            ScheduledExecutorService timer,
            InstantSource clock,
            SecureRandom random) {
        var runtime = new LegacyHttp.Surroundings(threads, timer, clock, random);
        return new LegacyHttp(server, features, LegacySettings.STATELESS, refusals, runtime);
    }

    @Bean
    McpEndpoint endpoint(McpServer server, ModernHttp modern, LegacyHttp legacy, ScheduledExecutorService timer) {
        long period = server.limits().keepAlive().toMillis();
        var _ = timer.scheduleWithFixedDelay(
                () -> {
                    modern.keepAlive();
                    legacy.keepAlive();
                },
                period,
                period,
                TimeUnit.MILLISECONDS);
        return new McpEndpoint(EndpointRules.NO_PAGES, server.limits().maxMessageBytes(), modern, legacy);
    }
}
