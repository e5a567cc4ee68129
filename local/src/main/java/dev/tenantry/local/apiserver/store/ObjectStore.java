package dev.tenantry.local.apiserver.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All objects, in memory, with one revision counter as etcd has. Objects in the store never change: who wants to change
 * one works on a copy. A read-modify-write runs inside {@link #atomically}.
 */
public final class ObjectStore {

    /** Enough for a client to come back after a broken connection; then it lists again (410). */
    private static final int REMEMBERED_CHANGES = 20_000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<ResourceType, NavigableMap<ObjectKey, ObjectNode>> objects = new HashMap<>();
    private final OwnerIndex owners = new OwnerIndex();
    private final History history = new History(REMEMBERED_CHANGES);
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long revision;

    /** Objects of one kind at one moment. */
    public record Listing(List<ObjectNode> items, long revision) {}

    /** An object and its kind. */
    public record Located(ResourceType type, ObjectNode object) {}

    /** Ends a watch. */
    @FunctionalInterface
    public interface Subscription {
        void cancel();
    }

    /** Runs the work while nobody else writes. */
    public <T> T atomically(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public @Nullable ObjectNode get(ResourceType type, ObjectKey key) {
        return atomically(() -> table(type).get(key));
    }

    /**
     * Lists a kind in the order of namespace and name.
     *
     * @param namespace null for all
     */
    public Listing list(ResourceType type, @Nullable String namespace) {
        return atomically(() -> new Listing(List.copyOf(range(type, namespace).values()), revision));
    }

    /** Everything that lies in a namespace, of all kinds. */
    public List<Located> contentOf(String namespace) {
        return atomically(() -> objects.keySet().stream()
                .filter(ResourceType::namespaced)
                .flatMap(type -> range(type, namespace).values().stream().map(object -> new Located(type, object)))
                .toList());
    }

    /** Whether an object with this uid exists. */
    public boolean exists(String uid) {
        return atomically(() -> owners.exists(uid));
    }

    /** The object with this uid. */
    public @Nullable Located find(String uid) {
        return atomically(() -> owners.find(uid));
    }

    /** Objects whose owner references name this uid. */
    public List<Located> dependentsOf(String uid) {
        return atomically(() -> owners.dependentsOf(uid));
    }

    /**
     * Stores an object, new or changed, under the next revision, which it gets as {@code resourceVersion}.
     *
     * @return the stored object
     */
    public ObjectNode put(ResourceType type, ObjectNode object) {
        return atomically(() -> {
            var key = ObjectKey.of(object);
            var previous = table(type).get(key);
            revision++;
            Meta.of(object).put("resourceVersion", Long.toString(revision));
            table(type).put(key, object);
            owners.replace(type, previous, object);
            var kind = previous == null ? Change.Kind.ADDED : Change.Kind.MODIFIED;
            publish(new Change(kind, type, object, previous, revision));
            return object;
        });
    }

    /**
     * Removes an object.
     *
     * @return what it was last, with the revision of its removal; null if it did not exist
     */
    public @Nullable ObjectNode remove(ResourceType type, ObjectKey key) {
        return atomically(() -> {
            var previous = table(type).remove(key);
            if (previous == null) {
                return null;
            }
            revision++;
            owners.replace(type, previous, null);
            var last = previous.deepCopy();
            Meta.of(last).put("resourceVersion", Long.toString(revision));
            publish(new Change(Change.Kind.DELETED, type, last, previous, revision));
            return last;
        });
    }

    /**
     * Tells every later change, in order, after those since a revision. The listener runs inside the write: it must be
     * quick and must not write.
     *
     * @param since a revision that a list told
     * @throws ApiException 410 if changes since then are no longer known
     */
    public Subscription watch(long since, Consumer<Change> listener) {
        return atomically(() -> {
            if (since < history.oldest()) {
                throw ApiException.expired(since, history.oldest());
            }
            history.after(since).forEach(listener);
            listeners.add(listener);
            return () -> listeners.remove(listener);
        });
    }

    /** The revision of the last write. */
    public long revision() {
        return atomically(() -> revision);
    }

    private void publish(Change change) {
        history.add(change);
        listeners.forEach(listener -> listener.accept(change));
    }

    private NavigableMap<ObjectKey, ObjectNode> table(ResourceType type) {
        return objects.computeIfAbsent(type, kind -> new TreeMap<>());
    }

    private NavigableMap<ObjectKey, ObjectNode> range(ResourceType type, @Nullable String namespace) {
        var table = table(type);
        if (namespace == null) {
            return table;
        }
        // no namespace or name contains a NUL, so this spans exactly the namespace
        return table.subMap(new ObjectKey(namespace, ""), true, new ObjectKey(namespace + '\0', ""), false);
    }
}
