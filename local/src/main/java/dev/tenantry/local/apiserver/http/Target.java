package dev.tenantry.local.apiserver.http;

import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.ServedKind;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import dev.tenantry.local.apiserver.store.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path means.
 *
 * @param namespace null where the path names none
 * @param name null for a collection
 * @param subresource empty for the main resource
 */
record Target(
        ServedKind kind,
        @Nullable String namespace,
        @Nullable String name,
        String subresource) {

    private static final String NAMESPACES = "namespaces";
    private static final List<String> NAMESPACE_SUBRESOURCES = List.of("status", "finalize");

    /**
     * Reads a path below {@code /api} or {@code /apis}.
     *
     * @throws ApiException 404 if the kind is not served
     */
    static Target parse(String path, ServedKinds kinds) {
        var steps = List.of(path.substring(1).split("/", -1));
        var isCore = steps.getFirst().equals("api");
        var rest = steps.subList(Math.min(isCore ? 2 : 3, steps.size()), steps.size());
        if (rest.isEmpty()) {
            throw ApiException.notFound();
        }
        var apiVersion = isCore ? steps.get(1) : steps.get(1) + "/" + steps.get(2);
        if (rest.getFirst().equals(NAMESPACES) && rest.size() > 2 && !isNamespaceSubresource(rest)) {
            return of(find(kinds, apiVersion, rest.get(2)), rest.get(1), rest.subList(3, rest.size()));
        }
        return of(find(kinds, apiVersion, rest.getFirst()), null, rest.subList(1, rest.size()));
    }

    private static boolean isNamespaceSubresource(List<String> rest) {
        return rest.size() == 3 && NAMESPACE_SUBRESOURCES.contains(rest.get(2));
    }

    private static Target of(ServedKind kind, @Nullable String namespace, List<String> rest) {
        return switch (rest.size()) {
            case 0 -> new Target(kind, namespace, null, "");
            case 1 -> new Target(kind, namespace, rest.getFirst(), "");
            case 2 -> new Target(kind, namespace, rest.getFirst(), rest.get(1));
            default -> throw ApiException.notFound();
        };
    }

    private static ServedKind find(ServedKinds kinds, String apiVersion, String plural) {
        var kind = kinds.find(apiVersion, plural);
        if (kind == null) {
            throw ApiException.notFound();
        }
        return kind;
    }

    /** The key of the object that the path names. */
    ObjectKey key() {
        if (name == null) {
            throw ApiException.methodNotAllowed();
        }
        return new ObjectKey(kind.type().namespaced() && namespace != null ? namespace : "", name);
    }
}
