package dev.tenantry.e2e.kube.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * JSON schemas of every kind that an API server serves, its CRDs among them, as files for kubeconform. What the server calls
 * unknown is not allowed.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3">OpenAPI v3 of Kubernetes</a>
 */
final class OpenApiSchemas {

    /** Names of the files, as a template of kubeconform; the core group is called by its version there. */
    static final String FILE = "{{.Group}}-{{.ResourceAPIVersion}}-{{.ResourceKind}}.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCE = "#/components/schemas/";

    private final KubernetesClient client;
    private final Path directory;

    private OpenApiSchemas(KubernetesClient client, Path directory) {
        this.client = client;
        this.directory = directory;
    }

    /** Writes the schemas into a directory. */
    static void write(KubernetesClient client, Path directory) throws IOException {
        Files.createDirectories(directory);
        var schemas = new OpenApiSchemas(client, directory);
        for (var path : schemas.get("/openapi/v3").path("paths").properties()) {
            schemas.writeGroup(path.getValue().path("serverRelativeURL").asText());
        }
    }

    private void writeGroup(String url) throws IOException {
        var all = get(url).path("components").path("schemas");
        all.forEach(OpenApiSchemas::refuseUnknownFields);
        for (var schema : all.properties()) {
            for (var kind : schema.getValue().path("x-kubernetes-group-version-kind")) {
                Files.writeString(
                        directory.resolve(fileOf(kind)), JSON.writeValueAsString(whole(all, schema.getKey())));
            }
        }
    }

    private JsonNode get(String url) throws IOException {
        return JSON.readTree(client.raw(url));
    }

    private static String fileOf(JsonNode kind) {
        var version = kind.path("version").asText();
        var group = kind.path("group").asText();
        return (group.isEmpty() ? version : group) + "-" + version + "-"
                + kind.path("kind").asText().toLowerCase(Locale.ROOT) + ".json";
    }

    private static void refuseUnknownFields(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(OpenApiSchemas::refuseUnknownFields);
    }

    /** The schema with all that it refers to. */
    private static JsonNode whole(JsonNode all, String name) {
        var root = JSON.createObjectNode();
        root.put("$ref", REFERENCE + name);
        var schemas = root.putObject("components").putObject("schemas");
        reachable(all, name, new HashSet<>()).forEach(each -> schemas.set(each, all.path(each)));
        return root;
    }

    private static Set<String> reachable(JsonNode all, String name, Set<String> found) {
        if (found.add(name)) {
            all.path(name).findValuesAsText("$ref").stream()
                    // the schema of schemas has a field of this name
                    .filter(reference -> reference.startsWith(REFERENCE))
                    .forEach(reference -> reachable(all, reference.substring(REFERENCE.length()), found));
        }
        return found;
    }
}
