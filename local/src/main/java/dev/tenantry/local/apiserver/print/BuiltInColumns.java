package dev.tenantry.local.apiserver.print;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.local.apiserver.resource.ResourceType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Columns of the built-in kinds that people look at; all others show name and age. */
final class BuiltInColumns {

    private static final String NONE = "<none>";

    private BuiltInColumns() {}

    static List<Column> of(ResourceType type, InstantSource clock) {
        var ages = new Ages(clock);
        var columns = new ArrayList<Column>();
        if (!type.plural().equals("events")) {
            columns.add(Column.ofName());
        }
        columns.addAll(
                switch (type.plural()) {
                    case "namespaces" -> List.of(Column.text("Status", at("/status/phase")));
                    case "pods" -> pods();
                    case "deployments" -> deployments();
                    case "services" -> services();
                    case "configmaps", "secrets" -> data(type);
                    case "networkpolicies" -> List.of(Column.text("Pod-Selector", BuiltInColumns::podSelector));
                    case "endpointslices" -> endpointSlices();
                    case "leases" -> List.of(Column.text("Holder", at("/spec/holderIdentity")));
                    case "events" -> events(ages);
                    case "customresourcedefinitions" ->
                        List.of(Column.text("Created At", at("/metadata/creationTimestamp")));
                    default -> List.of();
                });
        if (!type.plural().equals("events") && !type.plural().equals("customresourcedefinitions")) {
            columns.add(Column.text(
                    "Age",
                    object -> ages.since(at("/metadata/creationTimestamp").apply(object))));
        }
        return columns;
    }

    private static List<Column> pods() {
        return List.of(
                Column.text(
                        "Ready",
                        pod -> ready(pod) + "/" + pod.at("/spec/containers").size()),
                Column.text("Status", BuiltInColumns::podStatus),
                Column.text(
                        "Restarts", pod -> Integer.toString(sum(pod.at("/status/containerStatuses"), "restartCount"))),
                Column.wide("IP", orNone("/status/podIP")),
                Column.wide("Node", orNone("/spec/nodeName")));
    }

    private static long ready(JsonNode pod) {
        return items(pod.at("/status/containerStatuses")).stream()
                .filter(status -> status.path("ready").asBoolean())
                .count();
    }

    private static String podStatus(JsonNode pod) {
        if (pod.path("metadata").has("deletionTimestamp")) {
            return "Terminating";
        }
        for (var status : pod.at("/status/containerStatuses")) {
            var waiting = status.at("/state/waiting/reason").asText("");
            if (!waiting.isEmpty()) {
                return waiting;
            }
        }
        return pod.at("/status/phase").asText("Unknown");
    }

    private static int sum(JsonNode list, String field) {
        return items(list).stream().mapToInt(item -> item.path(field).asInt()).sum();
    }

    private static List<Column> deployments() {
        return List.of(
                Column.text(
                        "Ready",
                        workload -> workload.at("/status/readyReplicas").asInt() + "/"
                                + workload.at("/spec/replicas").asInt()),
                Column.text("Up-to-date", count("/status/updatedReplicas")),
                Column.text("Available", count("/status/availableReplicas")),
                Column.wide("Containers", workload -> joined(workload.at("/spec/template/spec/containers"), "name")),
                Column.wide("Images", workload -> joined(workload.at("/spec/template/spec/containers"), "image")),
                Column.wide("Selector", workload -> labels(workload.at("/spec/selector/matchLabels"))));
    }

    private static List<Column> services() {
        return List.of(
                Column.text("Type", at("/spec/type")),
                Column.text("Cluster-IP", orNone("/spec/clusterIP")),
                Column.text("External-IP", orNone("/spec/externalName")),
                Column.text("Port(s)", service -> items(service.at("/spec/ports")).stream()
                        .map(port -> port.path("port").asText() + "/"
                                + port.path("protocol").asText("TCP"))
                        .collect(Collectors.joining(","))),
                Column.wide("Selector", service -> labels(service.at("/spec/selector"))));
    }

    private static List<Column> data(ResourceType type) {
        var count = Column.text(
                "Data",
                object -> Integer.toString(
                        object.path("data").size() + object.path("binaryData").size()));
        return type.plural().equals("secrets") ? List.of(Column.text("Type", at("/type")), count) : List.of(count);
    }

    private static List<Column> endpointSlices() {
        return List.of(
                Column.text("AddressType", at("/addressType")),
                Column.text("Ports", slice -> joined(slice.path("ports"), "port")),
                Column.text("Endpoints", slice -> items(slice.path("endpoints")).stream()
                        .map(endpoint -> endpoint.at("/addresses/0").asText())
                        .collect(Collectors.joining(","))));
    }

    private static List<Column> events(Ages ages) {
        return List.of(
                Column.text("Last Seen", event -> ages.since(lastSeen(event))),
                Column.text("Type", at("/type")),
                Column.text("Reason", at("/reason")),
                Column.text(
                        "Object", event -> object(event.has("regarding") ? "/regarding" : "/involvedObject", event)),
                Column.text("Message", event -> event.path("note")
                        .asText(event.path("message").asText())));
    }

    private static String object(String pointer, JsonNode event) {
        return event.at(pointer + "/kind").asText().toLowerCase(Locale.ROOT) + "/"
                + event.at(pointer + "/name").asText();
    }

    private static String lastSeen(JsonNode event) {
        for (var pointer :
                List.of("/series/lastObservedTime", "/lastTimestamp", "/eventTime", "/metadata/creationTimestamp")) {
            if (!event.at(pointer).asText("").isEmpty()) {
                return event.at(pointer).asText();
            }
        }
        return "";
    }

    private static String podSelector(JsonNode policy) {
        return labels(policy.at("/spec/podSelector/matchLabels"));
    }

    private static Function<JsonNode, String> at(String pointer) {
        return object -> object.at(pointer).asText("");
    }

    private static Function<JsonNode, String> orNone(String pointer) {
        return object -> object.at(pointer).asText(NONE);
    }

    private static Function<JsonNode, String> count(String pointer) {
        return object -> Integer.toString(object.at(pointer).asInt());
    }

    private static String joined(JsonNode list, String field) {
        return items(list).stream().map(item -> item.path(field).asText()).collect(Collectors.joining(","));
    }

    private static String labels(JsonNode labels) {
        var text = labels.properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
        return text.isEmpty() ? NONE : text;
    }

    private static List<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
