package dev.tenantry.benchmarks.fleet;

import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down when each tenant became Ready for the first time, and how many are gone. */
final class ReadyWatch implements AutoCloseable, Watcher<McpTenant> {

    private final Map<String, Instant> ready = new ConcurrentHashMap<>();
    private final AtomicInteger gone = new AtomicInteger();
    private final Watch watch;

    ReadyWatch(KubernetesClient client) {
        watch = client.resources(McpTenant.class).watch(this);
    }

    @Override
    public void eventReceived(Action action, McpTenant tenant) {
        if (action == Action.DELETED) {
            gone.incrementAndGet();
        } else if (isReady(tenant)) {
            ready.putIfAbsent(tenant.getMetadata().getName(), Instant.now());
        }
    }

    /** When each tenant became Ready. */
    Map<String, Instant> ready() {
        return ready;
    }

    /** How many are gone since. */
    int gone() {
        return gone.get();
    }

    @SuppressWarnings("NullAway") // a new tenant has no status
    private static boolean isReady(McpTenant tenant) {
        return tenant.getStatus() != null
                && tenant.getStatus().conditionList().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    @Override
    public boolean reconnecting() {
        return true;
    }

    @Override
    public void onClose(WatcherException cause) {
        throw new IllegalStateException("the watch of tenants ended", cause);
    }

    @Override
    public void close() {
        watch.close();
    }
}
