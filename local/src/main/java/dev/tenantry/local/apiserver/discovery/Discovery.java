package dev.tenantry.local.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.resource.ResourceType;
import dev.tenantry.local.apiserver.resource.ServedKind;
import dev.tenantry.local.apiserver.resource.ServedKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The documents by which clients find kinds.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api">Discovery API</a>
 */
public final class Discovery {

    /** The Kubernetes whose behaviour is imitated. */
    private static final String MAJOR = "1";

    private static final String MINOR = "36";

    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

    private final ServedKinds kinds;

    public Discovery(ServedKinds kinds) {
        this.kinds = kinds;
    }

    /** The document at a path; null where the path is none of discovery's. */
    public @Nullable JsonNode at(String path) {
        var steps = path.substring(1).split("/", -1);
        return switch (steps[0]) {
            case "version" -> version();
            case "api" -> steps.length == 1 ? coreVersions() : steps.length == 2 ? resources(steps[1]) : null;
            case "apis" ->
                switch (steps.length) {
                    case 1 -> groups();
                    case 2 -> group(steps[1]);
                    case 3 -> resources(steps[1] + "/" + steps[2]);
                    default -> null;
                };
            default -> null;
        };
    }

    private static ObjectNode version() {
        return object().put("major", MAJOR)
                .put("minor", MINOR)
                .put("gitVersion", "v" + MAJOR + "." + MINOR + ".0+tenantry")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "java/" + Runtime.version().feature());
    }

    private static ObjectNode coreVersions() {
        var versions = object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private ObjectNode groups() {
        var list = object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = list.putArray("groups");
        versionsByGroup().keySet().forEach(name -> groups.add(describe(name)));
        return list;
    }

    private @Nullable ObjectNode group(String name) {
        return versionsByGroup().containsKey(name)
                ? describe(name).put("kind", "APIGroup").put("apiVersion", "v1")
                : null;
    }

    private ObjectNode describe(String name) {
        var group = object().put("name", name);
        var versions = group.putArray("versions");
        for (var version : versionsByGroup().getOrDefault(name, Set.of())) {
            var entry = object().put("groupVersion", name + "/" + version).put("version", version);
            versions.add(entry);
            group.set("preferredVersion", entry);
        }
        return group;
    }

    private Map<String, Set<String>> versionsByGroup() {
        var groups = new TreeMap<String, Set<String>>();
        Reviews.TYPES.forEach(type -> add(groups, type));
        kinds.all().stream().map(ServedKind::type).forEach(type -> add(groups, type));
        groups.remove("");
        return groups;
    }

    private static void add(Map<String, Set<String>> groups, ResourceType type) {
        groups.computeIfAbsent(type.group(), name -> new TreeSet<>()).add(type.version());
    }

    private @Nullable ObjectNode resources(String apiVersion) {
        var list =
                object().put("kind", "APIResourceList").put("apiVersion", "v1").put("groupVersion", apiVersion);
        var resources = list.putArray("resources");
        for (var type : Reviews.TYPES) {
            if (type.apiVersion().equals(apiVersion)) {
                resources.add(resource(type, type.plural(), List.of("create")));
            }
        }
        for (var kind : kinds.all()) {
            var type = kind.type();
            if (type.apiVersion().equals(apiVersion)) {
                resources.add(resource(type, type.plural(), VERBS));
                if (type.hasStatus()) {
                    resources.add(resource(type, type.plural() + "/status", SUBRESOURCE_VERBS));
                }
            }
        }
        return resources.isEmpty() ? null : list;
    }

    private static ObjectNode resource(ResourceType type, String name, List<String> verbs) {
        var resource = object().put("name", name)
                .put("singularName", name.contains("/") ? "" : type.singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        var verbArray = resource.putArray("verbs");
        verbs.forEach(verbArray::add);
        if (!name.contains("/")) {
            addAll(resource, "shortNames", type.shortNames());
            addAll(resource, "categories", type.categories());
        }
        return resource;
    }

    private static void addAll(ObjectNode resource, String field, List<String> values) {
        if (!values.isEmpty()) {
            var array = resource.putArray(field);
            values.forEach(array::add);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
