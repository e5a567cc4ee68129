package dev.tenantry.server.tools;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.server.ServerSettings;
import dev.tenantry.toolpack.Credentials;
import dev.tenantry.toolpack.ToolPack;
import dev.tenantry.toolpack.ToolPackContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the tools of the server together. */
@Configuration(proxyBeanMethods = false)
public class ToolConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** The one HTTP client; a redirect could carry a credential to another host. */
    @Bean
    HttpClient upstreamClient() {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Bean
    ToolCatalog toolCatalog(
            TenantConfig config,
            ServerSettings settings,
            Credentials credentials,
            HttpClient upstreamClient,
            MeterRegistry meters) {
        var context = new ToolPackContext(settings.configDirectory(), credentials, upstreamClient);
        List<ToolPack> packs = ServiceLoader.load(ToolPack.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return new ToolSources(packs, context, new ObservedTools(meters)).load(config.tools());
    }
}
