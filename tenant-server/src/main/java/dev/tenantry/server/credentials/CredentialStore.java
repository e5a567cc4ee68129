package dev.tenantry.server.credentials;

import dev.tenantry.api.config.TenantReport;
import dev.tenantry.server.fence.FenceWatch;
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
 * looks for new versions of the others. Where the class requires a closed network fence, nothing is loaded or handed out
 * while it is not.
 */
public final class CredentialStore implements Credentials, AutoCloseable {

    private static final String SOURCE = "AwsSecretsManager";

    private final Map<String, CredentialSlot> slots = new LinkedHashMap<>();
    private final FenceWatch fence;
    private final RefreshPace pace;
    private final ScheduledExecutorService timer;
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();

    CredentialStore(List<CredentialSlot> slots, FenceWatch fence, RefreshPace pace, ScheduledExecutorService timer) {
        slots.forEach(slot -> this.slots.put(slot.config().name(), slot));
        this.fence = fence;
        this.pace = pace;
        this.timer = timer;
    }

    /** Begins to load all credentials and to keep them fresh; returns at once. */
    public void start() {
        slots.values().forEach(this::lookAndRepeat);
    }

    @Override
    public String value(String name) {
        var slot = slot(name);
        fence.obstacle().ifPresent(reason -> {
            throw new CredentialUnavailableException("credential %s is withheld: %s".formatted(name, reason));
        });
        return slot.value();
    }

    @Override
    public boolean refreshAfterRefusal(String name, String refused) throws InterruptedException {
        var slot = slot(name);
        return fence.obstacle().isEmpty() && slot.lookAfterRefusal(refused);
    }

    /** Looks at the sources of all credentials now, in parallel, and returns when all were asked that may be. */
    public void refresh() throws InterruptedException {
        if (fence.obstacle().isPresent()) {
            return;
        }
        looks.invokeAll(slots.values().stream()
                .map(slot -> (Callable<Void>) () -> {
                    slot.look();
                    return null;
                })
                .toList());
    }

    /** Why the tenant cannot be served: its fence, or the first required credential that has no value. */
    public Optional<String> missing() {
        return fence.obstacle().or(this::firstMissing);
    }

    private Optional<String> firstMissing() {
        return slots.values().stream()
                .filter(slot -> slot.config().required() && slot.state().loaded() == null)
                .findFirst()
                .map(slot -> "credential " + slot.config().name() + ": "
                        + slot.state().message());
    }

    /** States of all credentials, in the order of the configuration. */
    public List<TenantReport.Credential> report() {
        return slots.values().stream().map(this::reportOf).toList();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        looks.close();
    }

    private void lookAndRepeat(CredentialSlot slot) {
        looks.execute(() -> {
            try {
                fence.awaitPassage();
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

    private TenantReport.Credential reportOf(CredentialSlot slot) {
        var state = slot.state();
        var loaded = state.loaded();
        return new TenantReport.Credential(
                slot.config().name(),
                SOURCE,
                loaded == null ? null : loaded.secret().versionId(),
                loaded == null ? null : loaded.loadedAt().toString(),
                state.name(),
                loaded == null ? fence.obstacle().orElseGet(state::message) : state.message());
    }
}
