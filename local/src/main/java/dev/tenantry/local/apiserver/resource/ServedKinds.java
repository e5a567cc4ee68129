package dev.tenantry.local.apiserver.resource;

import dev.tenantry.local.apiserver.store.Change;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Every kind that is served: the built-in ones, and those that CustomResourceDefinitions add. */
public final class ServedKinds {

    private final Map<String, ServedKind> byPath = new ConcurrentSkipListMap<>();

    public ServedKinds() {
        BuiltIns.all().stream().map(ServedKind::builtIn).forEach(this::add);
    }

    /**
     * Starts to serve the kind of a definition that was stored; belongs into the write, so that the kind is there once the
     * answer is.
     */
    public void follow(Change change) {
        if (change.kind() != Change.Kind.DELETED && change.type().plural().equals("customresourcedefinitions")) {
            register(Json.model(change.object(), CustomResourceDefinition.class));
        }
    }

    /** The kind at a path such as {@code apps/v1} and {@code deployments}. */
    public @Nullable ServedKind find(String apiVersion, String plural) {
        return byPath.get(path(apiVersion, plural));
    }

    /** A built-in kind, which is known to exist. */
    public ServedKind require(String apiVersion, String plural) {
        var kind = find(apiVersion, plural);
        if (kind == null) {
            throw ApiException.notFound();
        }
        return kind;
    }

    public Collection<ServedKind> all() {
        return List.copyOf(byPath.values());
    }

    private void register(CustomResourceDefinition crd) {
        add(ServedKind.of(crd));
    }

    /** Serves the kind no longer. */
    public void unregister(ResourceType type) {
        byPath.remove(path(type.apiVersion(), type.plural()));
    }

    private void add(ServedKind kind) {
        byPath.put(path(kind.type().apiVersion(), kind.type().plural()), kind);
    }

    private static String path(String apiVersion, String plural) {
        return apiVersion + "/" + plural;
    }
}
