package dev.tenantry.local.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.local.apiserver.apply.MergeSchema;
import dev.tenantry.local.apiserver.resource.ApiException;
import dev.tenantry.local.apiserver.resource.Json;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** One patch of the three kinds that say how to change an object. */
@FunctionalInterface
public interface Patch {

    /** Makes the changed object; the given one stays as it is. */
    ObjectNode apply(ObjectNode live);

    /**
     * Reads a patch.
     *
     * @param mediaType of the request, without parameters
     * @throws ApiException 400 if the body cannot be read, 415 if the media type is no patch
     */
    static Patch parse(String mediaType, String body, MergeSchema schema) {
        var patch = Json.read(body);
        return switch (mediaType) {
            case "application/json-patch+json" -> live -> applyOperations(live, patch);
            case "application/merge-patch+json" -> live -> asObject(MergePatch.apply(live, patch));
            case "application/strategic-merge-patch+json" ->
                live -> StrategicMergePatch.apply(live, asObject(patch), schema);
            default -> throw ApiException.unsupportedMediaType(mediaType);
        };
    }

    private static ObjectNode applyOperations(ObjectNode live, JsonNode operations) {
        try {
            return asObject(JsonPatch.apply(operations, live.deepCopy()));
        } catch (JsonPatchException e) {
            throw ApiException.badRequest("the patch cannot be applied: " + e.getMessage());
        }
    }

    private static ObjectNode asObject(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("error decoding patch: not an object");
    }
}
