package dev.tenantry.e2e.kube.crd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.e2e.kube.cluster.KubeTools;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One file of {@code crds/src/test/resources/valid} or {@code invalid}. */
record KindSample(String name, String text) {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    /** How an API server words an unknown field, which it does not list among the causes. */
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("(unknown field) \"([^\"]+)\"");

    /** What an API server finds wrong with one field. */
    record Finding(String field, String message) {}

    static Stream<KindSample> in(String folder) {
        try (var files =
                Files.list(KubeTools.home().resolve("crds/src/test/resources").resolve(folder))) {
            return files.sorted().map(KindSample::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KindSample read(Path file) {
        try {
            return new KindSample(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates the object without storing it, unknown fields not allowed; what the API server says against it. */
    List<Finding> refusedBy(KubernetesClient client) {
        return refusedBy(client, object());
    }

    ObjectNode object() {
        return YAML.unmarshal(text, ObjectNode.class);
    }

    /** The same for any object of the two kinds. */
    static List<Finding> refusedBy(KubernetesClient client, ObjectNode object) {
        var plural = object.path("kind").asText().equals("McpTenant") ? "mcptenants" : "mcptenantclasses";
        var path = "/apis/%s/%s?dryRun=All&fieldValidation=Strict"
                .formatted(object.path("apiVersion").asText(), plural);
        try {
            client.raw(path, "POST", object);
            return List.of();
        } catch (KubernetesClientException e) {
            return findings(e);
        }
    }

    private static List<Finding> findings(KubernetesClientException refusal) {
        var causes = Optional.ofNullable(refusal.getStatus().getDetails())
                .map(StatusDetails::getCauses)
                .orElse(List.of());
        if (causes.isEmpty()) {
            return UNKNOWN_FIELD
                    .matcher(refusal.getStatus().getMessage())
                    .results()
                    .map(match -> new Finding(match.group(2), match.group(1)))
                    .toList();
        }
        return causes.stream()
                .map(cause -> new Finding(cause.getField(), cause.getMessage()))
                .toList();
    }

    /** What the file says that it is refused for. */
    Finding expected() {
        return new Finding(header("field"), header("message"));
    }

    private String header(String key) {
        return Pattern.compile("^# " + key + ": (.*)$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " does not say its " + key));
    }

    @Override
    public String toString() {
        return name;
    }
}
