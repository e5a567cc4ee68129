package dev.tenantry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.TenantObjects;
import dev.tenantry.api.v1alpha1.McpTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one McpTenant to an answered request: the samples, started as README says. */
class WholeThreadIT {

    private static final List<String> TENANTS = List.of("acme", "globex", "initech");

    @TempDir
    private static Path directory;

    private static Up up;

    @BeforeAll
    static void start() throws Exception {
        up = Up.withSamples(directory);
        TENANTS.forEach(tenant -> up.awaitReady(tenant, "True"));
    }

    @AfterAll
    static void stop() throws Exception {
        up.close();
    }

    @Test
    @Tag("E5")
    @Tag("E6")
    @Tag("E10")
    @DisplayName(
            "every tenant answers with its own tools and credential, by header and by path, from one server that stays")
    void everyTenantAnswersAsItself() {
        var processes = serverProcesses();
        for (var tenant : TENANTS) {
            try (var byPath = up.client(tenant);
                    var byHeader = up.clientByHeader(tenant)) {
                var tool = Calls.readTool(byPath);

                var answers = List.of(Calls.call(byPath, tool), Calls.call(byHeader, tool));

                assertThat(answers).allSatisfy(answer -> {
                    assertThat(answer.isError()).as(() -> Calls.text(answer)).isNotEqualTo(Boolean.TRUE);
                    assertThat(Calls.calledBy(Calls.text(answer))).isEqualTo(tenant);
                });
            }
        }
        assertThat(processes).hasSameSizeAs(TENANTS).isEqualTo(serverProcesses());
    }

    @Test
    @DisplayName("a client of revision 2026-07-28 lists and calls the same tools, without a handshake")
    void answersBothEras() throws Exception {
        for (var tenant : TENANTS) {
            String tool;
            try (var legacy = up.clientByHeader(tenant)) {
                tool = Calls.readTool(legacy);
            }

            var listed = modern(tenant, Calls.modern("tools/list", ""), "Mcp-Method", "tools/list");
            var call = Calls.modern("tools/call", ",\"name\":\"" + tool + "\",\"arguments\":{}");
            var called = modern(tenant, call, "Mcp-Method", "tools/call", "Mcp-Name", tool);

            assertThat(listed).contains("\"resultType\":\"complete\"", "\"" + tool + "\"");
            assertThat(called).contains("\"resultType\":\"complete\"");
            assertThat(Calls.calledBy(called.replace("\\\"", "\""))).isEqualTo(tenant);
        }
    }

    private static String modern(String tenant, String body, String... headers) throws Exception {
        var all = Stream.concat(
                Stream.of("X-Client-ID", tenant, "MCP-Protocol-Version", "2026-07-28"), Stream.of(headers));
        var response = up.post("/mcp", body, all.toArray(String[]::new));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    @Test
    @Tag("E11")
    @DisplayName("thousands of parallel calls with equal JSON-RPC ids: every answer is its caller's")
    void neverCrossesTwoTenants() throws Exception {
        // Given
        var tools = new TreeMap<String, String>();
        for (var tenant : TENANTS) {
            try (var client = up.client(tenant)) {
                tools.put(tenant, Calls.readTool(client));
            }
        }
        var rounds = 1500;
        var calls = new ArrayList<Callable<String>>();
        for (int id = 0; id < rounds; id++) {
            for (var tenant : TENANTS) {
                var body = Calls.toolCall(id, tools.get(tenant));
                calls.add(() -> tenant + " " + answerer(tenant, body));
            }
        }

        // When
        Map<String, Long> answers;
        try (var executor = Executors.newFixedThreadPool(32)) {
            var results = new ArrayList<String>();
            for (var future : executor.invokeAll(calls)) {
                results.add(future.get());
            }
            answers = results.stream().collect(Collectors.groupingBy(result -> result, Collectors.counting()));
        }

        // Then
        assertThat(answers)
                .containsOnly(
                        Map.entry("acme acme", (long) rounds),
                        Map.entry("globex globex", (long) rounds),
                        Map.entry("initech initech", (long) rounds));
    }

    private static String answerer(String tenant, String body) throws Exception {
        var response = up.post("/mcp", body, "X-Client-ID", tenant);
        return response.statusCode() == 200
                ? Calls.calledBy(response.body().replace("\\\"", "\""))
                : response.statusCode() + " " + response.body();
    }

    @Test
    @Tag("E7")
    @Tag("E8")
    @Tag("E9")
    @DisplayName("a request that names no tenant, or none that there is, is refused with the documented texts")
    void refusesWhatNamesNoTenant() throws Exception {
        // Given
        var body = "not json rpc";

        // When
        var missing = up.post("/mcp", body);
        var blank = up.post("/mcp", body, "X-Client-ID", " ");
        var unknown = up.post("/mcp", body, "X-Client-ID", "nobody");
        var malformed = up.post("/mcp", body, "X-Client-ID", "Acme");
        var several = up.post("/mcp", body, "X-Client-ID", "acme,globex");
        var disagreeing = up.post("/t/acme/mcp", body, "X-Client-ID", "globex");

        // Then
        assertThat(missing.statusCode()).isEqualTo(403);
        assertThat(missing.body()).contains("\"Missing X-Client-ID header\"", "\"MISSING_CLIENT_ID\"");
        assertThat(blank.body()).isEqualTo(missing.body());
        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(unknown.body()).contains("\"Unknown client ID: nobody\"");
        assertThat(malformed.statusCode()).isEqualTo(403);
        assertThat(malformed.body()).contains("\"Unknown client ID: Acme\"");
        assertThat(several.statusCode()).isEqualTo(400);
        assertThat(several.body()).contains("\"Multiple X-Client-ID headers\"");
        assertThat(disagreeing.statusCode()).isEqualTo(400);
        assertThat(disagreeing.body()).contains("\"X-Client-ID does not match the path\"");
    }

    @Test
    @DisplayName("a rotated credential is used by the next calls without a restart, and status shows its version")
    void usesARotatedCredentialAtOnce() throws Exception {
        // Given
        var credential = credentialOf("globex");
        var rotated = "Bearer rotated-" + System.nanoTime();
        try (var client = up.client("globex")) {
            var tool = Calls.readTool(client);
            Calls.call(client, tool);
            var processes = serverProcesses();

            // When
            up.putAuthorization("globex/" + credential.name(), rotated);

            // Then
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                var answer = Calls.call(client, tool);
                assertThat(answer.isError()).as(() -> Calls.text(answer)).isNotEqualTo(Boolean.TRUE);
                assertThat(Calls.credential(Calls.text(answer))).isEqualTo(Sha.fingerprint(rotated));
            });
            assertThat(serverProcesses()).isEqualTo(processes);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                var now = credentialOf("globex");
                assertThat(now.versionId()).isNotEqualTo(credential.versionId());
                var status = up.tenantry("status", "globex", "--port", "" + up.port());
                assertThat(status.stdout()).contains(now.versionId());
            });
        }
    }

    private static dev.tenantry.api.v1alpha1.CredentialStatus credentialOf(String tenant) {
        try (var kubernetes = up.kubernetes()) {
            return kubernetes
                    .resources(McpTenant.class)
                    .withName(tenant)
                    .require()
                    .getStatus()
                    .credentials()
                    .getFirst();
        }
    }

    private static List<Long> serverProcesses() {
        return up.children().stream()
                .filter(process -> process.info().commandLine().orElse("").contains("dev.tenantry.server.TenantServer"))
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("drift is repaired: a deleted NetworkPolicy comes back, an edited Service is put right")
    void repairsDrift() {
        try (var kubernetes = up.kubernetes()) {
            var namespace = TenantObjects.namespaceOf("initech");
            var policies = kubernetes.network().v1().networkPolicies().inNamespace(namespace);
            var services = kubernetes.services().inNamespace(namespace);
            var deleted =
                    policies.withName("default-deny").require().getMetadata().getUid();

            policies.withName("default-deny").delete();
            services.withName(TenantObjects.SERVER).edit(service -> {
                service.getSpec().getPorts().getFirst().setPort(9999);
                return service;
            });

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(policies.withName("default-deny").get()).isNotNull();
                assertThat(policies.withName("default-deny").get().getMetadata().getUid())
                        .isNotEqualTo(deleted);
                assertThat(services.withName(TenantObjects.SERVER)
                                .require()
                                .getSpec()
                                .getPorts())
                        .anySatisfy(port -> assertThat(port.getPort()).isEqualTo(TenantObjects.MCP_PORT));
            });
        }
    }

    @Test
    @DisplayName("what runs is settled: no object of a tenant is written again without a reason")
    void writesNothingWithoutAReason() {
        try (var kubernetes = up.kubernetes()) {
            var namespace = TenantObjects.namespaceOf("acme");
            var deployments = kubernetes.apps().deployments().inNamespace(namespace);
            var tenant = kubernetes.resources(McpTenant.class).withName("acme");
            var before = List.of(
                    deployments
                            .withName(TenantObjects.SERVER)
                            .require()
                            .getMetadata()
                            .getResourceVersion(),
                    tenant.require().getMetadata().getResourceVersion());

            tenant.edit(it -> {
                it.getMetadata().getAnnotations().put("example.com/touched", "true");
                return it;
            });

            await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(8)).untilAsserted(() -> {
                assertThat(deployments
                                .withName(TenantObjects.SERVER)
                                .require()
                                .getMetadata()
                                .getResourceVersion())
                        .isEqualTo(before.getFirst());
                assertThat(tenant.require().getStatus().observedGeneration())
                        .isEqualTo(tenant.require().getMetadata().getGeneration());
            });
        }
    }
}
