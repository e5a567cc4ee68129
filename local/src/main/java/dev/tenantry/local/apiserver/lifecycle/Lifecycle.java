package dev.tenantry.local.apiserver.lifecycle;

import dev.tenantry.local.apiserver.objects.ObjectDeletes;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import dev.tenantry.local.apiserver.store.Change;
import dev.tenantry.local.apiserver.store.ObjectStore;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** The part of the controller manager that every object relies on; works through changes one by one, on its own thread. */
public final class Lifecycle implements AutoCloseable {

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("lifecycle").factory());
    private final List<Controller> controllers;
    private final ObjectStore.Subscription subscription;

    /** Reacts to a change, outside of the write that made it. */
    @FunctionalInterface
    interface Controller {
        void handle(Change change);
    }

    public Lifecycle(ObjectStore store, ServedKinds kinds, ObjectDeletes deletes) {
        controllers = List.of(
                new GarbageCollector(store, deletes),
                new NamespaceCleanup(store, kinds, deletes),
                new CustomKinds(store, kinds, deletes));
        subscription = store.watch(store.revision(), this::schedule);
    }

    private void schedule(Change change) {
        try {
            worker.execute(() -> controllers.forEach(controller -> controller.handle(change)));
        } catch (RejectedExecutionException e) {
            // the server is stopping: nothing is left to clean up
            subscription.cancel();
        }
    }

    @Override
    public void close() {
        subscription.cancel();
        worker.shutdownNow();
    }
}
