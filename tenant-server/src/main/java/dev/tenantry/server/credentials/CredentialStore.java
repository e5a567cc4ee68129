package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantReport;
import dev.tenantry.toolpack.CredentialUnavailableException;
import dev.tenantry.toolpack.Credentials;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * All credentials of the tenant. Loads them in parallel when started, keeps looking for those that are missing, and
 * looks for new versions of the others.
 */
public final class CredentialStore implements Credentials, AutoCloseable {

    private static final String SOURCE = "AwsSecretsManager";

    private final Map<String, CredentialSlot> slots = new LinkedHashMap<>();
    private final RefreshPace pace;
    private final ScheduledExecutorService timer;
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();

    CredentialStore(List<CredentialSlot> slots, RefreshPace pace, ScheduledExecutorService timer) {
        slots.forEach(slot -> this.slots.put(slot.config().name(), slot));
        this.pace = pace;
        this.timer = timer;
    }

    /** Begins to load all credentials and to keep them fresh; returns at once. */
    public void start() {
        slots.values().forEach(this::lookAndRepeat);
    }

    @Override
    public String value(String name) {
        return slot(name).value();
    }

    @Override
    public boolean refreshAfterRefusal(String name, String refused) throws InterruptedException {
        return slot(name).lookAfterRefusal(refused);
    }

    /** Looks at the sources of all credentials now, in parallel, and returns when all were asked. */
    public void refresh() throws InterruptedException {
        looks.invokeAll(slots.values().stream()
                .map(slot -> (Callable<Void>) () -> {
                    slot.look();
                    return null;
                })
                .toList());
    }

    /** Why the tenant cannot be served yet: the first required credential that has no value. */
    public Optional<String> missing() {
        return slots.values().stream()
                .filter(slot -> slot.config().required() && slot.state().loaded() == null)
                .findFirst()
                .map(slot -> "credential " + slot.config().name() + ": "
                        + slot.state().message());
    }

    /** States of all credentials, in the order of the configuration. */
    public List<TenantReport.Credential> report() {
        return slots.values().stream().map(CredentialStore::reportOf).toList();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        looks.close();
    }

    private void lookAndRepeat(CredentialSlot slot) {
        looks.execute(() -> {
            try {
                slot.look();
                pace.next(slot.config(), slot.state()).ifPresent(delay -> lookAgain(slot, delay));
            } catch (InterruptedException e) {
                // the server is going down
                Thread.currentThread().interrupt();
            }
        });
    }

    private void lookAgain(CredentialSlot slot, Duration delay) {
        // cancelled with the timer, so nobody needs the future
        var unused = timer.schedule(() -> lookAndRepeat(slot), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CredentialSlot slot(String name) {
        var slot = slots.get(name);
        if (slot == null) {
            throw new CredentialUnavailableException("no credential is named " + name);
        }
        return slot;
    }

    private static TenantReport.Credential reportOf(CredentialSlot slot) {
        var state = slot.state();
        var loaded = state.loaded();
        return new TenantReport.Credential(
                slot.config().name(),
                SOURCE,
                loaded == null ? null : loaded.secret().versionId(),
                loaded == null ? null : loaded.loadedAt().toString(),
                state.name(),
                state.message());
    }
}
