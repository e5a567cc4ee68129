package dev.tenantry.local.apiserver.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tenantry.local.apiserver.resource.Meta;
import dev.tenantry.local.apiserver.resource.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The few defaults of built-in kinds that clients of this server rely on. */
final class BuiltInDefaults {

    private BuiltInDefaults() {}

    static void apply(ResourceType type, ObjectNode object) {
        switch (type.plural()) {
            case "namespaces" -> namespace(object);
            case "services" -> service(object);
            case "deployments", "statefulsets", "replicasets" -> workload(object);
            case "daemonsets", "jobs" -> containerPorts(object.at("/spec/template/spec"));
            case "pods" -> containerPorts(object.path("spec"));
            case "secrets" -> secret(object);
            case "customresourcedefinitions" -> CrdStatus.establish(object);
            default -> {}
        }
    }

    private static void namespace(ObjectNode namespace) {
        labels(namespace).put("kubernetes.io/metadata.name", Meta.name(namespace));
        namespace.withObject("/status").put("phase", Meta.isBeingDeleted(namespace) ? "Terminating" : "Active");
    }

    private static ObjectNode labels(ObjectNode object) {
        return object.withObject("/metadata/labels");
    }

    private static void service(ObjectNode service) {
        var spec = service.withObject("/spec");
        defaultTo(spec, "type", "ClusterIP");
        for (var port : spec.path("ports")) {
            defaultTo((ObjectNode) port, "protocol", "TCP");
            if (!port.has("targetPort")) {
                ((ObjectNode) port).set("targetPort", port.path("port"));
            }
        }
    }

    private static void workload(ObjectNode workload) {
        var spec = workload.withObject("/spec");
        if (!spec.has("replicas")) {
            spec.put("replicas", 1);
        }
        containerPorts(spec.at("/template/spec"));
    }

    /** The protocol is a key of the list: without it, items could not be found by their managed fields. */
    private static void containerPorts(JsonNode podSpec) {
        for (var list : List.of("containers", "initContainers")) {
            for (var container : podSpec.path(list)) {
                container.path("ports").forEach(port -> defaultTo((ObjectNode) port, "protocol", "TCP"));
            }
        }
    }

    private static void secret(ObjectNode secret) {
        defaultTo(secret, "type", "Opaque");
        if (secret.remove("stringData") instanceof ObjectNode texts) {
            var data = secret.withObject("/data");
            texts.properties().forEach(entry -> data.set(entry.getKey(), encoded(entry.getValue())));
        }
    }

    private static JsonNode encoded(JsonNode text) {
        return TextNode.valueOf(Base64.getEncoder().encodeToString(text.asText().getBytes(StandardCharsets.UTF_8)));
    }

    private static void defaultTo(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }
}
