package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.apply.FieldOwnership;
import dev.tenantry.local.apiserver.apply.FieldOwnership.Writer;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ServedKind;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import dev.tenantry.local.apiserver.store.ObjectKey;
import dev.tenantry.local.apiserver.store.ObjectStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Creating and changing: each write is checked, completed, attributed to its manager and stored in one step. */
public final class ObjectWrites {

    private final ObjectStore store;
    private final FieldOwnership ownership;
    private final NewObjects newObjects;
    private final WriteRules rules;

    private ObjectWrites(ObjectStore store, FieldOwnership ownership, NewObjects newObjects, WriteRules rules) {
        this.store = store;
        this.ownership = ownership;
        this.newObjects = newObjects;
        this.rules = rules;
    }

    /** Writes into a store, by the rules of the kinds. */
    public static ObjectWrites of(ObjectStore store, ServedKinds kinds, InstantSource clock, RandomGenerator random) {
        return new ObjectWrites(
                store, new FieldOwnership(clock), new NewObjects(clock, random), new WriteRules(store, kinds));
    }

    /** Part of an object that a request writes. */
    public enum Part {
        MAIN,
        STATUS;

        private String subresource() {
            return this == STATUS ? "status" : "";
        }
    }

    /**
     * Creates an object.
     *
     * @param object what the client sent, with the namespace of the path; it becomes the stored object
     * @throws ApiException 404, 409 or 422 as the API server does
     */
    public Written create(ServedKind kind, ObjectNode object, WriteOptions options) {
        return store.atomically(() -> {
            newObjects.complete(kind.type(), object);
            var writer = new Writer(options.fieldManager(), "", options.force());
            return storeNew(kind, object, options, ready -> {
                ownership.recordUpdate(null, ready, kind.mergeSchema(), writer);
                return ready;
            });
        });
    }

    private Written storeNew(
            ServedKind kind, ObjectNode object, WriteOptions options, UnaryOperator<ObjectNode> attribute) {
        var key = ObjectKey.of(object);
        rules.checkPlace(kind.type(), key);
        if (store.get(kind.type(), key) != null) {
            throw ApiException.alreadyExists(kind.type(), key.name());
        }
        var admitted = rules.admit(kind, object, null, options);
        var attributed = attribute.apply(admitted.object());
        return new Written(
                options.dryRun() ? attributed : store.put(kind.type(), attributed), true, admitted.warnings());
    }

    /**
     * Replaces an object (PUT).
     *
     * @throws ApiException 404 if it does not exist, 409 if it changed since the client read it, 422 if it breaks a rule
     */
    public Written replace(ServedKind kind, ObjectKey key, Part part, ObjectNode wanted, WriteOptions options) {
        return change(kind, key, part, live -> wanted, options);
    }

    /**
     * Changes an object by a function of what it is (the patches that are no apply).
     *
     * @param change gets the live object, which it must not change, and makes the wanted one
     */
    public Written change(
            ServedKind kind, ObjectKey key, Part part, UnaryOperator<ObjectNode> change, WriteOptions options) {
        return store.atomically(() -> {
            var live = existing(kind, key);
            var wanted = change.apply(live);
            checkRevision(kind, key, live, wanted);
            var next = limitedTo(part, kind, live, wanted);
            var admitted = rules.admit(kind, next, live, options);
            var writer = new Writer(options.fieldManager(), part.subresource(), options.force());
            var after = admitted.object();
            if (clearsManagedFields(wanted)) {
                Meta.of(after).remove("managedFields");
                return stored(kind, live, after, admitted.warnings(), options);
            }
            ownership.recordUpdate(live, after, kind.mergeSchema(), writer);
            return stored(kind, live, after, admitted.warnings(), options);
        });
    }

    private static boolean clearsManagedFields(ObjectNode wanted) {
        var managed = wanted.path("metadata").path("managedFields");
        return managed.size() == 1 && managed.get(0).isEmpty();
    }

    /**
     * Applies a configuration (server-side apply); creates the object where there is none.
     *
     * @throws ApiException 409 on a conflict with other managers, or where the configuration names another revision
     */
    public Written apply(ServedKind kind, ObjectKey key, Part part, ObjectNode configuration, WriteOptions options) {
        return store.atomically(() -> {
            var live = store.get(kind.type(), key);
            var writer = new Writer(options.fieldManager(), part.subresource(), options.force());
            if (live == null) {
                return applyNew(kind, key, part, configuration, writer, options);
            }
            checkRevision(kind, key, live, configuration);
            var applied = part == Part.MAIN ? withoutStatus(kind, configuration) : onlyStatus(configuration);
            var merged = ownership.apply(live, applied, kind.mergeSchema(), writer);
            var next = limitedTo(part, kind, live, merged);
            var admitted = rules.admit(kind, next, live, options);
            return stored(kind, live, admitted.object(), admitted.warnings(), options);
        });
    }

    private Written applyNew(
            ServedKind kind, ObjectKey key, Part part, ObjectNode configuration, Writer writer, WriteOptions options) {
        if (part == Part.STATUS) {
            throw ApiException.notFound(kind.type(), key.name());
        }
        var object = ownership.apply(null, withoutStatus(kind, configuration), kind.mergeSchema(), writer);
        newObjects.complete(kind.type(), object);
        return storeNew(kind, object, options, ready -> ready);
    }

    private static ObjectNode withoutStatus(ServedKind kind, ObjectNode configuration) {
        var main = configuration.deepCopy();
        if (kind.type().hasStatus()) {
            main.remove("status");
        }
        return main;
    }

    private static ObjectNode onlyStatus(ObjectNode configuration) {
        var part = configuration.objectNode();
        part.set("apiVersion", configuration.path("apiVersion"));
        part.set("kind", configuration.path("kind"));
        if (configuration.has("status")) {
            part.set("status", configuration.get("status"));
        }
        return part;
    }

    private static ObjectNode limitedTo(Part part, ServedKind kind, ObjectNode live, ObjectNode wanted) {
        if (part == Part.STATUS) {
            return Updates.toStatus(live, wanted);
        }
        var next = wanted.deepCopy();
        Updates.toMainResource(kind.type(), live, next);
        return next;
    }

    private Written stored(
            ServedKind kind, ObjectNode live, ObjectNode next, List<String> warnings, WriteOptions options) {
        Meta.of(next).put("resourceVersion", Meta.resourceVersion(live));
        if (FieldOwnership.isSame(live, next)) {
            return new Written(live, false, warnings);
        }
        if (options.dryRun()) {
            return new Written(next, false, warnings);
        }
        if (Meta.isBeingDeleted(next) && Meta.finalizers(next).isEmpty() && !rules.isHeld(kind.type(), next)) {
            store.remove(kind.type(), ObjectKey.of(next));
            return new Written(next, false, warnings);
        }
        return new Written(store.put(kind.type(), next), false, warnings);
    }

    private ObjectNode existing(ServedKind kind, ObjectKey key) {
        @Nullable ObjectNode live = store.get(kind.type(), key);
        if (live == null) {
            throw ApiException.notFound(kind.type(), key.name());
        }
        return live;
    }

    private static void checkRevision(ServedKind kind, ObjectKey key, ObjectNode live, ObjectNode wanted) {
        var expected = Meta.resourceVersion(wanted);
        var expectedUid = Meta.uid(wanted);
        if (!expected.isEmpty() && !expected.equals(Meta.resourceVersion(live))) {
            throw ApiException.modified(kind.type(), key.name());
        }
        if (!expectedUid.isEmpty() && !expectedUid.equals(Meta.uid(live))) {
            throw ApiException.conflict(
                    kind.type(),
                    key.name(),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(expectedUid, Meta.uid(live)));
        }
    }
}
