package dev.tenantry.cli.up;

import dev.tenantry.api.v1alpha1.McpTenant;
import dev.tenantry.cli.status.TenantView;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Follows what the operator says of the tenants. */
final class Readiness implements AutoCloseable {

    /** A tenant that is said not to be ready for so long is not going to be ready by itself. */
    private static final Duration CERTAINTY = Duration.ofSeconds(6);

    private static final Duration TICK = Duration.ofMillis(250);

    private final InstantSource clock;
    private final SharedIndexInformer<McpTenant> tenants;
    private final LinkedBlockingQueue<TenantView> news = new LinkedBlockingQueue<>();
    private final Map<String, Instant> refusedSince = new HashMap<>();

    private Readiness(KubernetesClient client, InstantSource clock) {
        this.clock = clock;
        this.tenants = client.resources(McpTenant.class).inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(McpTenant tenant) {
                news.add(TenantView.of(tenant));
            }

            @Override
            public void onUpdate(McpTenant before, McpTenant tenant) {
                news.add(TenantView.of(tenant));
            }

            @Override
            public void onDelete(McpTenant tenant, boolean finalStateUnknown) {
                // the file that declared it is gone, which has been said
            }
        });
    }

    static Readiness follow(KubernetesClient client, InstantSource clock) {
        return new Readiness(client, clock);
    }

    /** All tenants as they are now, by name. */
    List<TenantView> tenants() {
        return tenants.getStore().list().stream()
                .map(TenantView::of)
                .sorted(Comparator.comparing(TenantView::name))
                .toList();
    }

    /**
     * Waits until it is known of each tenant whether it is ready.
     *
     * @param names the tenants that count
     * @param limit longest wait
     * @param progress gets a sentence about how far it is
     * @return the tenants as they are then
     */
    List<TenantView> await(Collection<String> names, Duration limit, Consumer<String> progress)
            throws InterruptedException {
        var end = clock.instant().plus(limit);
        while (true) {
            var now = clock.instant();
            var views =
                    tenants().stream().filter(it -> names.contains(it.name())).toList();
            progress.accept(views.stream().filter(TenantView::serves).count() + " of " + names.size() + " ready");
            var settled = views.stream().filter(view -> isSettled(view, now)).count();
            if (settled == names.size() || now.isAfter(end)) {
                return views;
            }
            news.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Tells changes from now on, until the thread is interrupted. */
    void tell(Consumer<String> listener) throws InterruptedException {
        var last = new HashMap<String, String>();
        tenants().forEach(view -> last.put(view.name(), summary(view)));
        news.clear();
        while (true) {
            var views = new ArrayList<>(List.of(news.take()));
            news.drainTo(views);
            for (var view : views) {
                var summary = summary(view);
                if (isNews(view) && !summary.equals(last.put(view.name(), summary))) {
                    listener.accept(view.name() + ": " + summary);
                }
            }
        }
    }

    @Override
    public void close() {
        tenants.stop();
    }

    private boolean isSettled(TenantView view, Instant now) {
        if (!view.ready().equals("False")) {
            refusedSince.remove(view.name());
            return view.serves();
        }
        var since = refusedSince.computeIfAbsent(view.name(), name -> now);
        return isInvalid(view) || now.isAfter(since.plus(CERTAINTY));
    }

    private static boolean isInvalid(TenantView view) {
        return view.condition("SpecValid")
                .filter(condition -> condition.status().equals("False"))
                .isPresent();
    }

    /** What is starting or being deleted is on its way; the end of it is news. */
    private static boolean isNews(TenantView view) {
        return !view.ready().equals("Unknown") && !view.reason().equals("Deleting");
    }

    private static String summary(TenantView view) {
        return view.serves()
                ? "ready" + (view.credentials().isEmpty() ? "" : ", " + view.credentialSummary())
                : "not ready (" + view.reason() + "): " + view.message();
    }
}
