package dev.tenantry.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A structural schema, compiled: patterns and CEL rules are ready to run.
 *
 * @param props the schema as the definition has it
 * @param properties known fields
 * @param additional schema of all other fields, null where there are none
 * @param items schema of list items, null where this is no list
 * @param open whether unknown fields are kept
 */
record Schema(
        JSONSchemaProps props,
        Map<String, Schema> properties,
        @Nullable Schema additional,
        @Nullable Schema items,
        @Nullable Pattern pattern,
        List<CelRule> rules,
        boolean open,
        boolean isRoot) {

    /** The schema of a whole object. */
    static Schema root(JSONSchemaProps props) {
        return compile(props, true);
    }

    private static Schema compile(JSONSchemaProps props, boolean root) {
        var properties = new TreeMap<String, Schema>();
        if (props.getProperties() != null) {
            props.getProperties().forEach((name, property) -> properties.put(name, compile(property, false)));
        }
        var additional = props.getAdditionalProperties();
        var items = props.getItems();
        return new Schema(
                props,
                properties,
                additional == null || additional.getSchema() == null ? null : compile(additional.getSchema(), false),
                items == null || items.getSchema() == null ? null : compile(items.getSchema(), false),
                // an API server's patterns are RE2 and match anywhere
                props.getPattern() == null ? null : Pattern.compile(props.getPattern()),
                props.getXKubernetesValidations().stream().map(CelRule::compile).toList(),
                Boolean.TRUE.equals(props.getXKubernetesPreserveUnknownFields())
                        || (additional != null && Boolean.TRUE.equals(additional.getAllows())),
                root);
    }

    /** The schema of a field; null where the field is unknown. */
    @Nullable
    Schema field(String name) {
        return properties.containsKey(name) ? properties.get(name) : additional;
    }

    /** Whether any rule is written here or below. */
    boolean hasRules() {
        return !rules.isEmpty()
                || properties.values().stream().anyMatch(Schema::hasRules)
                || (additional != null && additional.hasRules())
                || (items != null && items.hasRules());
    }

    boolean isNullable() {
        return Boolean.TRUE.equals(props.getNullable());
    }

    boolean isIntOrString() {
        return Boolean.TRUE.equals(props.getXKubernetesIntOrString());
    }

    /** Keys of a list whose items are told apart by them; empty for other lists. */
    List<String> listKeys() {
        return "map".equals(props.getXKubernetesListType()) ? props.getXKubernetesListMapKeys() : List.of();
    }

    /** The item of an old list that an item stands for; null where items of the list cannot be told apart. */
    @Nullable
    JsonNode correlated(@Nullable JsonNode oldList, JsonNode item) {
        if (oldList == null || listKeys().isEmpty()) {
            return null;
        }
        for (var candidate : oldList) {
            if (listKeys().stream().allMatch(key -> Objects.equals(candidate.get(key), item.get(key)))) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether the schema says nothing of this field, but every object has it. */
    boolean isObjectField(String name) {
        return isRoot && (name.equals("apiVersion") || name.equals("kind") || name.equals("metadata"));
    }
}
