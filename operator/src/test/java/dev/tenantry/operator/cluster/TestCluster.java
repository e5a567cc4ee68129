package dev.tenantry.operator.cluster;

import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An API server on a free loopback port and a client of it. */
public final class TestCluster implements AutoCloseable {

    /** Held, so that its level stays: one line per request is too much. */
    private static final Logger REQUESTS = Logger.getLogger("io.fabric8.mockwebserver");

    private final ApplyDispatcher dispatcher = new ApplyDispatcher();
    private final KubernetesMockServer server;
    private final KubernetesClient client;

    public TestCluster() {
        REQUESTS.setLevel(Level.WARNING);
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
        server.init();
        client = server.createClient();
    }

    public KubernetesClient client() {
        return client;
    }

    /** Creates an object as its author. */
    public <T extends HasMetadata> T create(T object) {
        return client.resource(object).create();
    }

    public Optional<McpTenant> tenant(String name) {
        return Optional.ofNullable(
                client.resources(McpTenant.class).withName(name).get());
    }

    /** A condition of a tenant, where the operator has written it. */
    public Optional<Condition> condition(String tenant, String type) {
        return tenant(tenant)
                .map(McpTenant::getStatus)
                .filter(Objects::nonNull)
                .flatMap(status -> status.conditionList().stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst());
    }

    /** Every write so far, as {@code METHOD path}. */
    public List<String> writes() {
        return dispatcher.writes();
    }

    /** Answers applies to these paths with 422 from now on. */
    public void breakWritesOf(Predicate<String> paths) {
        dispatcher.breakWritesOf(paths);
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
