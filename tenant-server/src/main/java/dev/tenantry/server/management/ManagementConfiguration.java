package dev.tenantry.server.management;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.server.ServerSettings;
import dev.tenantry.server.credentials.CredentialStore;
import dev.tenantry.server.fence.FenceWatch;
import dev.tenantry.server.tools.ToolCatalog;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the management port together. */
@Configuration(proxyBeanMethods = false)
public class ManagementConfiguration {

    @Bean
    PrometheusMeterRegistry meterRegistry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Bean
    JvmGcMetrics gcMetrics() {
        return new JvmGcMetrics();
    }

    @Bean
    Readiness readiness(CredentialStore credentials) {
        return new Readiness(credentials);
    }

    @Bean
    ManagementServer managementServer(
            ServerSettings settings,
            TenantConfig config,
            CredentialStore credentials,
            ToolCatalog catalog,
            Readiness readiness,
            FenceWatch fence,
            PrometheusMeterRegistry meters,
            JvmGcMetrics gcMetrics) {
        List<MeterBinder> binders = List.of(
                gcMetrics, new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics());
        binders.forEach(binder -> binder.bindTo(meters));
        return new ManagementServer(
                settings, new ManagementPages(config, credentials, catalog, readiness, fence, meters));
    }
}
