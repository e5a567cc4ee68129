package dev.tenantry.cli.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * One Kubernetes object of an accepted kind, as its author wrote it.
 *
 * @param file the path as it was given, or {@code stdin}
 * @param line line in which the object begins, counted from 1
 * @param kind what it is
 * @param object the object, nothing added or taken away
 * @param lines where its fields stand
 */
public record Manifest(String file, int line, ManifestKind kind, ObjectNode object, LineIndex lines) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** Value of {@code metadata.name}, never empty. */
    public String name() {
        return object.path("metadata").path("name").asText();
    }

    /** The object as its Java type; only where {@link ManifestCheck} finds no problem with it. */
    public <T> T as(Class<T> type) {
        return SERIALIZATION.convertValue(object, type);
    }

    /**
     * A problem with one field, at the line of the field or of its nearest parent.
     *
     * @param field path such as {@code spec.tools[0].name}; empty for the whole object
     */
    public Problem problem(String field, String message) {
        return new Problem(file, lines.lineOf(field), field.isEmpty() ? null : field, message);
    }
}
