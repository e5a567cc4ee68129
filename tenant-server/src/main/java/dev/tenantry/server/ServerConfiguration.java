package dev.tenantry.server;

import dev.tenantry.server.credentials.CredentialConfiguration;
import dev.tenantry.server.fence.FenceConfiguration;
import dev.tenantry.server.management.ManagementConfiguration;
import dev.tenantry.server.tools.ToolConfiguration;
import dev.tenantry.server.web.WebConfiguration;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All parts of the server. Nothing is found by scanning or switched on by a library's presence. */
@Configuration(proxyBeanMethods = false)
@Import({
    // first, so that the fence is checked while everything else is being made
    FenceConfiguration.class,
    CredentialConfiguration.class,
    ToolConfiguration.class,
    ManagementConfiguration.class,
    WebConfiguration.class
})
class ServerConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    /** Wakes others when time is over; runs nothing long itself. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("timer").factory());
    }
}
