package dev.tenantry.local.apiserver.apply;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How built-in kinds merge, by the names of their fields.
 *
 * @param parent name of the field that holds the object or list around this one
 * @param name name of this field; items of a list carry the list's name
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/master/api/openapi-spec/swagger.json">the
 *     x-kubernetes-list-* marks of the API server's OpenAPI document</a>
 */
public record BuiltInMergeSchema(String parent, String name) implements MergeSchema {

    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("ephemeralContainers", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("env", List.of("name")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("secrets", List.of("name")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
            Map.entry("conditions", List.of("type")),
            Map.entry("ownerReferences", List.of("uid")),
            Map.entry("podIPs", List.of("ip")));

    private static final Set<String> ATOMIC_MAPS = Set.of(
            "selector",
            "podSelector",
            "namespaceSelector",
            "labelSelector",
            "nodeSelector",
            "configMapKeyRef",
            "secretKeyRef",
            "fieldRef",
            "resourceFieldRef",
            "involvedObject",
            "targetRef",
            "scaleTargetRef",
            "roleRef");

    private static final MergeSchema.ListKind ATOMIC = new ListKind.Atomic();

    /** The schema of a whole object. */
    public static MergeSchema root() {
        return new BuiltInMergeSchema("", "");
    }

    @Override
    public MergeSchema field(String fieldName) {
        return new BuiltInMergeSchema(name, fieldName);
    }

    @Override
    public MergeSchema items() {
        return this;
    }

    @Override
    public ListKind list() {
        if (name.equals("finalizers")) {
            return new ListKind.AsSet();
        }
        if (name.equals("ports")) {
            return ports();
        }
        var keys = KEYS.getOrDefault(name, List.of());
        return keys.isEmpty() ? ATOMIC : new ListKind.Keyed(keys);
    }

    private ListKind ports() {
        return switch (parent) {
            case "spec" -> new ListKind.Keyed(List.of("port", "protocol"));
            case "containers", "initContainers" -> new ListKind.Keyed(List.of("containerPort", "protocol"));
            default -> ATOMIC;
        };
    }

    @Override
    public boolean isAtomicMap() {
        return ATOMIC_MAPS.contains(name);
    }
}
