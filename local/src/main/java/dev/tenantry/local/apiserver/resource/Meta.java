package dev.tenantry.local.apiserver.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes the metadata of an object tree. Absent texts are read as empty. */
public final class Meta {

    private Meta() {}

    /** The metadata, made where the object has none. */
    public static ObjectNode of(ObjectNode object) {
        return object.get("metadata") instanceof ObjectNode metadata ? metadata : object.putObject("metadata");
    }

    /** A field of the metadata as text. */
    public static String text(ObjectNode object, String field) {
        return object.path("metadata").path(field).asText("");
    }

    public static String name(ObjectNode object) {
        return text(object, "name");
    }

    public static String namespace(ObjectNode object) {
        return text(object, "namespace");
    }

    public static String uid(ObjectNode object) {
        return text(object, "uid");
    }

    public static String resourceVersion(ObjectNode object) {
        return text(object, "resourceVersion");
    }

    /** Whether the deletion of the object has begun. */
    public static boolean isBeingDeleted(ObjectNode object) {
        return !text(object, "deletionTimestamp").isEmpty();
    }

    /** Finalizers that still hold the object. */
    public static List<String> finalizers(ObjectNode object) {
        var finalizers = new ArrayList<String>();
        object.path("metadata").path("finalizers").forEach(finalizer -> finalizers.add(finalizer.asText()));
        return finalizers;
    }

    /** Replaces the finalizers; none removes the field. */
    public static void setFinalizers(ObjectNode object, List<String> finalizers) {
        if (finalizers.isEmpty()) {
            of(object).remove("finalizers");
        } else {
            ArrayNode array = of(object).putArray("finalizers");
            finalizers.forEach(array::add);
        }
    }

    /** Owner references, each an object with {@code uid}, {@code kind}, {@code name}. */
    public static List<JsonNode> owners(ObjectNode object) {
        var owners = new ArrayList<JsonNode>();
        object.path("metadata").path("ownerReferences").forEach(owners::add);
        return owners;
    }
}
