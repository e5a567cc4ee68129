package dev.tenantry.mcp.feature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads objects whose values are all strings. */
final class Texts {

    private Texts() {}

    /** The object's entries, none where it is absent; empty if it is anything else. */
    static Optional<Map<String, String>> of(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.of(Map.of());
        }
        if (!node.isObject()) {
            return Optional.empty();
        }
        var texts = new LinkedHashMap<String, String>();
        for (var entry : node.properties()) {
            if (!entry.getValue().isString()) {
                return Optional.empty();
            }
            texts.put(entry.getKey(), entry.getValue().stringValue());
        }
        return Optional.of(texts);
    }
}
