package dev.tenantry.server.fence;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.server.ServerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the check of the network fence together. */
@Configuration(proxyBeanMethods = false)
public class FenceConfiguration {

    @Bean(initMethod = "start")
    FenceWatch fenceWatch(
            TenantConfig config,
            ServerSettings settings,
            MeterRegistry meters,
            InstantSource clock,
            RandomGenerator random,
            ScheduledExecutorService timer) {
        return new FenceWatch(
                new FenceProbe(settings.unreachable(), FenceProbe.TIMEOUT, clock),
                config.fence().enforcement(),
                new FencePace(random),
                timer,
                meters);
    }
}
