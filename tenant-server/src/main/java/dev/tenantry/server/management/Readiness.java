package dev.tenantry.server.management;

import dev.tenantry.server.credentials.CredentialStore;
import java.util.Optional;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Whether requests should come to this server. */
final class Readiness implements ApplicationListener<ContextClosedEvent> {

    private final CredentialStore credentials;
    private volatile boolean stopping;

    Readiness(CredentialStore credentials) {
        this.credentials = credentials;
    }

    /** Comes before the web server begins to drain. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        stopping = true;
    }

    /** Why no request should come; empty when ready. */
    Optional<String> obstacle() {
        return stopping ? Optional.of("shutting down") : credentials.missing();
    }
}
