package dev.tenantry.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.objects.Selection;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Json;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.store.Change;
import dev.tenantry.local.apiserver.store.ObjectStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One watch: turns changes into the events that its selection sees.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes">Efficient
 *     detection of changes</a>
 */
final class WatchStream {

    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    private final ApiRequest request;
    private final Target target;
    private final Selection selection;
    private final ObjectStore store;
    private final Representation representation;
    private final Sink sink;
    private boolean first = true;

    /** Where events go, each a JSON document. Called in order, one at a time. */
    @FunctionalInterface
    interface Sink {
        void send(byte[] event);
    }

    WatchStream(ApiRequest request, Target target, ObjectStore store, Representation representation, Sink sink) {
        this.request = request;
        this.target = target;
        this.selection = ObjectEndpoint.selection(request);
        this.store = store;
        this.representation = representation;
        this.sink = sink;
    }

    /**
     * Sends what there is, where the request asks for it, and from then on every change. A start that is no longer known
     * is answered by an ERROR event.
     */
    ObjectStore.Subscription start() {
        return store.atomically(() -> {
            try {
                return store.watch(startRevision(), this::onChange);
            } catch (ApiException e) {
                sink.send(event("ERROR", e.toStatus()));
                return () -> {};
            }
        });
    }

    /** No revision, or 0, means: the present objects first. */
    private long startRevision() {
        var revision = Objects.requireNonNullElse(request.parameter("resourceVersion"), "");
        var initial = request.flag("sendInitialEvents");
        if (!initial && !revision.isEmpty() && !revision.equals("0")) {
            return parsed(revision);
        }
        var listing = store.list(target.kind().type(), target.namespace());
        if (!"false".equals(request.parameter("sendInitialEvents"))) {
            listing.items().stream().filter(this::isSelected).forEach(object -> send("ADDED", object));
        }
        if (initial) {
            sink.send(event("BOOKMARK", bookmark(listing.revision(), true)));
        }
        return listing.revision();
    }

    private static long parsed(String revision) {
        try {
            return Long.parseLong(revision);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("resourceVersion: Invalid value: \"" + revision + "\"");
        }
    }

    /** Tells a client that asked for it how far the watch has come. */
    void sendBookmark() {
        store.atomically(() -> {
            sink.send(event("BOOKMARK", bookmark(store.revision(), false)));
            return true;
        });
    }

    private void onChange(Change change) {
        if (!change.type().equals(target.kind().type()) || !isInNamespace(change.object())) {
            return;
        }
        var was = change.previous() != null && isSelected(change.previous());
        var is = change.kind() != Change.Kind.DELETED && isSelected(change.object());
        if (is) {
            send(was ? "MODIFIED" : "ADDED", change.object());
        } else if (was) {
            // deleted, or changed so that the selection no longer takes it: to this watch that is the same
            send("DELETED", lastSeen(change.previous(), change.revision()));
        }
    }

    private static ObjectNode lastSeen(@Nullable ObjectNode previous, long revision) {
        var last = Objects.requireNonNull(previous).deepCopy();
        Meta.of(last).put("resourceVersion", Long.toString(revision));
        return last;
    }

    private boolean isSelected(ObjectNode object) {
        return (target.name() == null || target.name().equals(Meta.name(object))) && selection.matches(object);
    }

    private boolean isInNamespace(ObjectNode object) {
        return target.namespace() == null || target.namespace().equals(Meta.namespace(object));
    }

    private void send(String type, ObjectNode object) {
        sink.send(event(type, representation.ofEvent(request, target.kind(), object, first)));
        first = false;
    }

    private static byte[] event(String type, JsonNode object) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("type", type).set("object", object);
        return Json.bytes(event);
    }

    private JsonNode bookmark(long revision, boolean endOfInitialEvents) {
        var type = target.kind().type();
        var object = JsonNodeFactory.instance.objectNode();
        object.put("kind", type.kind()).put("apiVersion", type.apiVersion());
        Meta.of(object).put("resourceVersion", Long.toString(revision));
        if (endOfInitialEvents) {
            Meta.of(object).putObject("annotations").put(INITIAL_EVENTS_END, "true");
        }
        return object;
    }
}
