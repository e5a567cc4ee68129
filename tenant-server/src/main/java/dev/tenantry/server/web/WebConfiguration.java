package dev.tenantry.server.web;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.mcp.Engine;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.http.McpServlet;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.legacy.LegacyEngine;
import dev.tenantry.server.ServerSettings;
import dev.tenantry.server.Version;
import dev.tenantry.server.tools.ToolCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ProtocolHandler;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;

/** The way of a request: request id, metrics, own tenant, then the MCP endpoint or nothing. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

    /** How long calls in flight may take to finish once the server is told to stop. */
    static final Duration DRAIN = Duration.ofSeconds(30);

    /** How long a client may pause while it sends a request. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    @Bean
    TomcatServletWebServerFactory webServerFactory(ServerSettings settings) {
        var factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(settings.address());
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setRegisterDefaultServlet(false);
        factory.addProtocolHandlerCustomizers(WebConfiguration::tune);
        factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(JsonErrorValve.class.getName()));
        return factory;
    }

    private static void tune(ProtocolHandler protocol) {
        protocol.setExecutor(new VirtualThreadExecutor("mcp-"));
        if (protocol instanceof AbstractProtocol<?> http) {
            http.setConnectionTimeout(Math.toIntExact(SILENCE.toMillis()));
        }
    }

    @Bean
    DefaultLifecycleProcessor lifecycleProcessor() {
        var processor = new DefaultLifecycleProcessor();
        processor.setTimeoutPerShutdownPhase(DRAIN.toMillis());
        return processor;
    }

    @Bean
    Refusals refusals(TenantConfig config) {
        return new Refusals(Math.toIntExact(config.limits().maxBodyBytes()));
    }

    @Bean
    Engine engine(TenantConfig config, ToolCatalog catalog, ScheduledExecutorService timer) {
        var info = new ServerInfo("tenantry", config.displayName(), Version.current(), config.description());
        return LegacyEngine.create(info, catalog.registry(), config.limits().requestTimeout(), timer);
    }

    @Bean
    ServletRegistrationBean<McpServlet> mcpEndpoint(TenantConfig config, Engine engine) {
        var servlet = new McpServlet(engine, Math.toIntExact(config.limits().maxBodyBytes()), Set.of());
        return new ServletRegistrationBean<>(servlet, TenantObjects.MCP_PATH);
    }

    @Bean
    ServletRegistrationBean<NotFoundServlet> everythingElse(Refusals refusals) {
        return new ServletRegistrationBean<>(new NotFoundServlet(refusals), "/");
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestId() {
        return filter(1, new RequestIdFilter(() -> UUID.randomUUID().toString()));
    }

    @Bean
    FilterRegistrationBean<RequestMetricsFilter> requestMetrics(MeterRegistry meters) {
        return filter(2, new RequestMetricsFilter(meters));
    }

    @Bean
    FilterRegistrationBean<OwnTenantFilter> ownTenant(TenantConfig config, Refusals refusals) {
        return filter(3, new OwnTenantFilter(config.tenant(), refusals));
    }

    private static <T extends Filter> FilterRegistrationBean<T> filter(int order, T filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
