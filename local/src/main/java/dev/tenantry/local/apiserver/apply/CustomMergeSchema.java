package dev.tenantry.local.apiserver.apply;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;

/** How a custom kind merges: as the list and map types of its CustomResourceDefinition say. */
public final class CustomMergeSchema implements MergeSchema {

    private static final JSONSchemaProps UNKNOWN = new JSONSchemaProps();

    private final JSONSchemaProps schema;

    private CustomMergeSchema(JSONSchemaProps schema) {
        this.schema = schema;
    }

    /** The schema of a whole object; its metadata merge as those of every kind. */
    public static MergeSchema root(JSONSchemaProps schema) {
        return new Root(new CustomMergeSchema(schema));
    }

    private record Root(CustomMergeSchema custom) implements MergeSchema {
        @Override
        public MergeSchema field(String name) {
            return name.equals("metadata") ? BuiltInMergeSchema.root().field(name) : custom.field(name);
        }

        @Override
        public MergeSchema items() {
            return custom.items();
        }

        @Override
        public ListKind list() {
            return custom.list();
        }

        @Override
        public boolean isAtomicMap() {
            return false;
        }
    }

    @Override
    public MergeSchema field(String name) {
        Map<String, JSONSchemaProps> properties = schema.getProperties();
        if (properties != null && properties.containsKey(name)) {
            return new CustomMergeSchema(properties.get(name));
        }
        var additional = schema.getAdditionalProperties();
        return new CustomMergeSchema(
                additional == null || additional.getSchema() == null ? UNKNOWN : additional.getSchema());
    }

    @Override
    public MergeSchema items() {
        var items = schema.getItems();
        return new CustomMergeSchema(items == null || items.getSchema() == null ? UNKNOWN : items.getSchema());
    }

    @Override
    public ListKind list() {
        return switch (schema.getXKubernetesListType()) {
            case "map" -> new ListKind.Keyed(List.copyOf(schema.getXKubernetesListMapKeys()));
            case "set" -> new ListKind.AsSet();
            case null, default -> new ListKind.Atomic();
        };
    }

    @Override
    public boolean isAtomicMap() {
        return "atomic".equals(schema.getXKubernetesMapType());
    }
}
