package dev.tenantry.local.apiserver.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** JSON and YAML in and out of trees, which is how this server holds every object. */
public final class Json {

    private static final ObjectMapper TREES = new ObjectMapper();
    private static final KubernetesSerialization MODELS = new KubernetesSerialization();

    private Json() {}

    /**
     * Reads JSON.
     *
     * @throws ApiException 400 if the text is none
     */
    public static JsonNode read(String text) {
        try {
            return TREES.readTree(text);
        } catch (JsonProcessingException e) {
            throw ApiException.badRequest("error decoding JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * Reads YAML, of which JSON is a part.
     *
     * @throws ApiException 400 if the text is none
     */
    public static JsonNode readYaml(String text) {
        try {
            return MODELS.unmarshal(text, JsonNode.class);
        } catch (IllegalArgumentException | KubernetesClientException e) {
            throw ApiException.badRequest("error decoding YAML: " + e.getMessage());
        }
    }

    public static byte[] bytes(JsonNode tree) {
        try {
            return TREES.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** A tree as an object of the client's model. */
    public static <T> T model(ObjectNode tree, Class<T> type) {
        return MODELS.convertValue(tree, type);
    }

    /** An object of the client's model as a tree. */
    public static ObjectNode tree(Object model) {
        return MODELS.convertValue(model, ObjectNode.class);
    }
}
