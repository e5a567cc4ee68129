package dev.tenantry.server.management;

import dev.tenantry.server.credentials.CredentialStore;
import java.util.Optional;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Whether requests should come to this server.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/">probes</a>
 */
final class Readiness implements ApplicationListener<ApplicationEvent> {

    private final CredentialStore credentials;
    private volatile Phase phase = Phase.STARTING;

    private enum Phase {
        STARTING("starting"),
        LISTENING(""),
        STOPPING("shutting down");

        private final String reason;

        Phase(String reason) {
            this.reason = reason;
        }
    }

    Readiness(CredentialStore credentials) {
        this.credentials = credentials;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        switch (event) {
            // comes when the MCP port is open
            case ContextRefreshedEvent _ -> phase = Phase.LISTENING;
            // comes before the MCP port begins to drain
            case ContextClosedEvent _ -> phase = Phase.STOPPING;
            default -> {}
        }
    }

    /** Whether the MCP port takes connections. */
    boolean listens() {
        return phase == Phase.LISTENING;
    }

    /** Why no request should come; empty when ready. */
    Optional<String> obstacle() {
        var now = phase;
        return now == Phase.LISTENING ? credentials.missing() : Optional.of(now.reason);
    }
}
