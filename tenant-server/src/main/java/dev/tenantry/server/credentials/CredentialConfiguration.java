package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.server.fence.FenceWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the credential store together. */
@Configuration(proxyBeanMethods = false)
public class CredentialConfiguration {

    @Bean
    SecretsClients secretsClients() {
        return new SecretsClients();
    }

    @Bean
    SecretSource secretSource(SecretsClients clients, TenantConfig config) {
        return new AwsSecretsManagerSource(clients, new AwsFailures(config.tenant()));
    }

    @Bean(initMethod = "start")
    CredentialStore credentialStore(
            TenantConfig config,
            SecretSource source,
            FenceWatch fence,
            MeterRegistry meters,
            InstantSource clock,
            RandomGenerator random,
            ScheduledExecutorService timer) {
        var events = new CredentialEvents(meters, clock);
        var slots = config.credentials().stream()
                .map(credential -> new CredentialSlot(credential, source, clock, events))
                .toList();
        slots.forEach(events::watch);
        return new CredentialStore(slots, fence, new RefreshPace(random), timer);
    }
}
