package dev.tenantry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A credential value that nothing else contains is put in, used, rotated and refused; then everything is searched. */
class CanaryIT {

    private static final String CANARY = "canary-7f3a9c51e2";

    @TempDir
    private Path directory;

    @Test
    @Tag("B36")
    @DisplayName("no object, event, log line, metric, argument or environment holds a credential value")
    @Tag("T09")
    void aCredentialIsNowhereButInItsPod() throws Exception {
        // Given
        try (var up = Up.withSamples(directory)) {
            up.awaitReady("acme", "True").awaitReady("globex", "True");
            try (var client = up.client("globex")) {
                var tool = Calls.readTool(client);
                up.putAuthorization("globex/oneapp", CANARY + "-first");
                awaitUse(client, tool, CANARY + "-first");
                up.putAuthorization("globex/oneapp", CANARY + "-second");
                awaitUse(client, tool, CANARY + "-second");
                up.post("/t/globex/mcp", "{broken", "Authorization", "Bearer of-a-caller");

                // When
                var places = new LinkedHashMap<String, String>();
                places.put("output of up", up.log());
                try (var kubernetes = up.kubernetes()) {
                    places.putAll(everyObject(kubernetes));
                    places.putAll(everyManagementPage(kubernetes));
                }
                places.put("arguments and environment of up", process(up.pid()));
                up.children().forEach(child -> places.put("process " + child.pid(), process(child.pid())));
                places.put(
                        "status",
                        up.tenantry("status", "globex", "--json", "--port", "" + up.port())
                                .stdout());
                places.put(
                        "secret list",
                        up.tenantry("secret", "list", "--port", "" + up.port()).stdout());
                places.putAll(everyFile(directory));

                // Then
                assertThat(places).hasSizeGreaterThan(40);
                assertThat(places)
                        .allSatisfy((place, text) -> assertThat(text).as(place).doesNotContain(CANARY));
            }
        }
    }

    private static void awaitUse(io.modelcontextprotocol.client.McpSyncClient client, String tool, String value) {
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().untilAsserted(() -> assertThat(
                        Calls.credential(Calls.text(Calls.call(client, tool))))
                .isEqualTo(Sha.fingerprint(value)));
    }

    /** Every object of every kind that the API server serves, as JSON. */
    private static Map<String, String> everyObject(KubernetesClient kubernetes) {
        var objects = new LinkedHashMap<String, String>();
        for (var path : List.of(
                "/api/v1/namespaces",
                "/api/v1/pods",
                "/api/v1/services",
                "/api/v1/configmaps",
                "/api/v1/secrets",
                "/api/v1/events",
                "/api/v1/serviceaccounts",
                "/api/v1/resourcequotas",
                "/api/v1/limitranges",
                "/apis/apps/v1/deployments",
                "/apis/apps/v1/replicasets",
                "/apis/events.k8s.io/v1/events",
                "/apis/coordination.k8s.io/v1/leases",
                "/apis/discovery.k8s.io/v1/endpointslices",
                "/apis/networking.k8s.io/v1/networkpolicies",
                "/apis/tenantry.dev/v1alpha1/mcptenants",
                "/apis/tenantry.dev/v1alpha1/mcptenantclasses")) {
            var text = kubernetes.raw(path);
            objects.put(path, text == null ? "" : text);
        }
        assertThat(objects.get("/apis/tenantry.dev/v1alpha1/mcptenants")).contains("globex");
        assertThat(objects.get("/apis/apps/v1/deployments")).contains("mcp-globex");
        return objects;
    }

    /** Everything that the tenants' management ports say. */
    private static Map<String, String> everyManagementPage(KubernetesClient kubernetes) throws Exception {
        var pages = new LinkedHashMap<String, String>();
        try (var http = HttpClient.newHttpClient()) {
            for (var slice : kubernetes
                    .discovery()
                    .v1()
                    .endpointSlices()
                    .inAnyNamespace()
                    .list()
                    .getItems()) {
                for (var port : slice.getPorts()) {
                    if (!"management".equals(port.getName())) {
                        continue;
                    }
                    for (var path : List.of("/metrics", "/tenant", "/health/readiness", "/health/liveness")) {
                        var uri = URI.create("http://127.0.0.1:" + port.getPort() + path);
                        var response = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                        assertThat(response.statusCode()).as(uri::toString).isEqualTo(200);
                        pages.put(uri.toString(), response.body());
                    }
                }
            }
        }
        assertThat(pages).isNotEmpty();
        return pages;
    }

    private static String process(long pid) {
        var proc = Path.of("/proc", "" + pid);
        try {
            return Files.readString(proc.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1)
                    + Files.readString(proc.resolve("environ"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** Every file that the run wrote below its directory for run-time files. */
    private static Map<String, String> everyFile(Path directory) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (var file : paths.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
