package dev.tenantry.operator.cache;

import io.fabric8.kubernetes.api.model.FieldsV1;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps one instance of the sets of fields that the objects of thousands of tenants have in common. All but the owner reference
 * is the same for all tenants of a shape, and as maps in maps it is larger than the object itself.
 */
final class SharedFields {

    /** Far more than there are shapes; what comes after is kept as it is. */
    private static final int MOST = 10_000;

    private static final String OWNER = "k:{\"uid\"";

    private final Map<Map<String, Object>, Map<String, Object>> known = new ConcurrentHashMap<>();

    /** Replaces parts of these fields by equal ones that are there already. */
    void share(FieldsV1 fields) {
        if (fields != null && fields.getAdditionalProperties() != null) {
            fields.getAdditionalProperties().replaceAll((name, value) -> shared(value));
        }
    }

    @SuppressWarnings("unchecked") // JSON objects have text for names
    private Object shared(Object value) {
        if (!(value instanceof Map<?, ?> raw)) {
            return value;
        }
        var fields = (Map<String, Object>) raw;
        if (fields.isEmpty()) {
            return Map.of();
        }
        fields.replaceAll((name, child) -> shared(child));
        return isCommon(fields) ? Objects.requireNonNullElse(known.putIfAbsent(fields, fields), fields) : fields;
    }

    /** Whether neither these fields nor any below them name the owner. */
    private boolean isCommon(Map<String, Object> fields) {
        return known.size() < MOST
                && fields.entrySet().stream()
                        .allMatch(field -> !field.getKey().startsWith(OWNER) && isKept(field.getValue()));
    }

    private boolean isKept(Object value) {
        return !(value instanceof Map<?, ?> fields) || fields.isEmpty() || known.containsKey(fields);
    }
}
