package dev.tenantry.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("on the wire, the server")
class WireTest extends WithApiServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    private RawHttp raw;

    @BeforeEach
    void connect() {
        raw = RawHttp.to(server);
    }

    @AfterEach
    void disconnect() {
        raw.close();
    }

    @Test
    void answersNobodyWithoutTheToken() {
        // When
        var without =
                raw.send(HttpRequest.newBuilder(raw.server().resolve("/api")).build());
        var wrong = raw.send(HttpRequest.newBuilder(raw.server().resolve("/api"))
                .header("Authorization", "Bearer 0000")
                .build());

        // Then
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
    }

    @Test
    void listensOnTheLoopbackAddressOnly() {
        assertThat(server.url().getHost()).isEqualTo("127.0.0.1");
        assertThat(server.kubeconfig()).contains("server: \"" + server.url() + "\"");
    }

    @Test
    void showsCustomKindsAsTablesOfTheirColumns() throws IOException {
        // Given
        client.resource(Serialization.unmarshal(
                        "apiVersion: tenantry.dev/v1alpha1\nkind: McpTenant\nmetadata: {name: acme}\nspec: {}",
                        GenericKubernetesResource.class))
                .create();

        // When
        var table = JSON.readTree(RawHttp.text(raw.get("/apis/tenantry.dev/v1alpha1/mcptenants", TABLE)));

        // Then
        assertThat(texts(table.path("columnDefinitions"), "name"))
                .containsExactly("Name", "READY", "REASON", "STATE", "CLASS", "ENDPOINT", "AGE");
        assertThat(texts(table.path("columnDefinitions"), "priority"))
                .containsExactly("0", "0", "0", "0", "0", "1", "0");
        assertThat(table.at("/rows/0/cells/0").asText()).isEqualTo("acme");
        assertThat(table.at("/rows/0/cells/6").asText()).matches("\\d+s");
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.findValues(field).stream().map(JsonNode::asText).toList();
    }

    @Test
    void watchesOverPlainHttpFromARevisionOn() throws IOException {
        // Given
        client.resource(configMap("before", Map.of())).create();
        var revision =
                client.configMaps().inNamespace(PLAY).list().getMetadata().getResourceVersion();
        client.resource(configMap("after", Map.of())).create();
        client.configMaps().inNamespace(PLAY).withName("before").delete();

        // When
        var watch = raw.get(
                "/api/v1/namespaces/play/configmaps?watch=true&resourceVersion=" + revision, "application/json");

        // Then
        try (var events = new BufferedReader(new InputStreamReader(watch.body(), StandardCharsets.UTF_8))) {
            assertThat(event(events)).isEqualTo("ADDED after");
            assertThat(event(events)).isEqualTo("DELETED before");
            client.resource(configMap("later", Map.of())).create();
            assertThat(event(events)).isEqualTo("ADDED later");
        }
    }

    private static String event(BufferedReader events) throws IOException {
        var event = JSON.readTree(events.readLine());
        return event.path("type").asText() + " "
                + event.at("/object/metadata/name").asText();
    }

    @Test
    void tellsAWatchOfASelectionWhatEntersAndWhatLeaves() {
        // Given
        var events = new CopyOnWriteArrayList<String>();
        var configMaps = client.configMaps().inNamespace(PLAY);
        client.resource(configMap("settings", Map.of())).create();

        try (var _ = configMaps.withLabel("on", "yes").watch(recording(events))) {
            // When
            label("yes");
            label("no");

            // Then
            await().untilAsserted(() -> assertThat(events).containsExactly("ADDED settings", "DELETED settings"));
        }
    }

    private void label(String value) {
        client.configMaps().inNamespace(PLAY).withName("settings").edit(settings -> {
            settings.getMetadata().setLabels(Map.of("on", value));
            return settings;
        });
    }

    private static Watcher<ConfigMap> recording(List<String> events) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap settings) {
                events.add(action + " " + settings.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                events.add("closed by " + cause.getMessage());
            }
        };
    }

    @Test
    void endsAWatchAfterTheTimeThatTheClientNames() {
        // When
        var watch = raw.get("/api/v1/namespaces/play/configmaps?watch=true&timeoutSeconds=1", "application/json");

        // Then
        assertThat(RawHttp.text(watch)).isEmpty();
    }

    @Test
    void warnsOfUnknownFields() {
        // Given
        var tenant = "{\"apiVersion\":\"tenantry.dev/v1alpha1\",\"kind\":\"McpTenant\","
                + "\"metadata\":{\"name\":\"acme\"},\"spec\":{\"nonsense\":1}}";

        // When
        var created = raw.send(HttpRequest.newBuilder(raw.server().resolve("/apis/tenantry.dev/v1alpha1/mcptenants"))
                .header("Authorization", "Bearer " + raw.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(tenant))
                .build());

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Warning")).hasValue("299 - \"unknown field \\\"spec.nonsense\\\"\"");
    }
}
