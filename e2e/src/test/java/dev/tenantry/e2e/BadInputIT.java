package dev.tenantry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong is said where its author looks, and nothing else stops working. */
class BadInputIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    private static Path directory;

    private static HostileUpstream upstream;
    private static Up up;

    @BeforeAll
    static void start() throws Exception {
        upstream = new HostileUpstream();
        var manifests = Files.createDirectories(directory.resolve("manifests"));
        Files.writeString(
                manifests.resolve("good.yaml"),
                Manifests.tenant("good", upstream.address(), "fine", "broken", "huge", "silent", "teapot"));
        Files.writeString(manifests.resolve("lost.yaml"), Manifests.tenant("lost", "http://127.0.0.1:1", "fine"));
        Files.writeString(
                manifests.resolve("nosecret.yaml"),
                Manifests.tenantWithCredential(
                        "nosecret", upstream.address(), "mcp/local/nosecret/web", "authorization"));
        up = Up.start(directory, manifests).awaitReady("good", "True").awaitReady("lost", "True");
    }

    @AfterAll
    static void stop() throws Exception {
        up.close();
        upstream.close();
    }

    @AfterEach
    void everythingElseStillWorks() {
        assertThat(answer("good", "fine")).contains("true");
    }

    @Test
    @DisplayName(
            "a missing secret is named in the condition with the command that creates it; then the tenant becomes ready")
    void namesTheMissingSecret() throws Exception {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        up.condition("nosecret", "CredentialsReady").getMessage())
                .contains("mcp/local/nosecret/web", "tenantry secret put nosecret/web"));
        assertThat(up.condition("nosecret", "Ready").getStatus()).isEqualTo("False");
        var refused = up.post("/t/nosecret/mcp", Calls.toolCall(1, "fine"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        // a secret without the key that the tenant names
        secretPut("nosecret/web", "other=value");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        up.condition("nosecret", "CredentialsReady").getMessage())
                .contains("authorization")
                .doesNotContain("value"));

        secretPut("nosecret/web", "authorization=Bearer x");
        up.awaitReady("nosecret", "True");
        assertThat(answer("nosecret", "fine")).contains("true");
    }

    private static void secretPut(String name, String entry) throws Exception {
        var ended = up.tenantry("secret", "put", name, entry, "--port", "" + up.port());
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    }

    @Test
    @DisplayName(
            "an upstream that cannot be reached, never answers, answers too much or nonsense is a tool error that says so")
    void tellsWhatTheUpstreamDid() {
        assertThat(answer("lost", "fine")).contains("127.0.0.1:1", "cannot be reached");
        assertThat(answer("good", "silent")).contains("timeout");
        assertThat(answer("good", "huge")).contains("maxResponseBytes");
        assertThat(answer("good", "broken")).containsIgnoringCase("json");
        assertThat(answer("good", "teapot")).contains("HTTP 418", "short and stout");
    }

    private static String answer(String tenant, String tool) {
        try (var client = up.client(tenant)) {
            return Calls.text(Calls.call(client, tool));
        }
    }

    @Test
    @DisplayName("broken, deep, huge or batched JSON from a client is refused in words, never with a stack trace")
    void refusesHostileJson() throws Exception {
        for (var body : new String[] {
            "{\"jsonrpc\":\"2.0\",",
            "[".repeat(5000) + "]".repeat(5000),
            "[" + Calls.toolCall(1, "fine") + "]",
            "\u0000"
        }) {
            var response = up.post("/t/good/mcp", body);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("\"jsonrpc\"").doesNotContain("Exception", "\tat ", "dev.tenantry");
        }
        var huge = up.post("/t/good/mcp", "\"" + "x".repeat(5 << 20) + "\"");
        assertThat(huge.statusCode()).isEqualTo(413);
    }

    @Test
    @DisplayName("a bad manifest is reported with file, line and field while up runs, and changes nothing")
    void reportsABadManifestAndChangesNothing() throws Exception {
        // Given
        var file = up.manifests().resolve("lost.yaml");
        var good = Files.readString(file);

        // When
        Files.writeString(file, good.replace("timeout: 2s", "timeuot: 2s"));

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(up.log()).contains("lost.yaml:10: spec.tools[0].rest.timeuot"));
        assertThat(answer("lost", "fine")).contains("cannot be reached");
        assertThat(up.condition("lost", "Ready").getStatus()).isEqualTo("True");
        Files.writeString(file, good);
    }

    @Test
    @DisplayName("a manifest that is added is served, one that is removed is refused and leaves no namespace")
    void followsItsManifests() throws Exception {
        var file = up.manifests().resolve("late.yaml");

        Files.writeString(file, Manifests.tenant("late", upstream.address(), "fine"));
        up.awaitReady("late", "True");
        assertThat(answer("late", "fine")).contains("true");

        Files.delete(file);
        await().atMost(SOON).untilAsserted(() -> {
            var refused = up.post("/t/late/mcp", "{}");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("Unknown client ID: late");
            try (var kubernetes = up.kubernetes()) {
                assertThat(kubernetes.namespaces().withName("mcp-late").get()).isNull();
            }
        });
    }

    @Test
    @DisplayName("a suspended tenant is refused like an unknown one and has no process; afterwards it serves again")
    void suspends() throws Exception {
        var file = up.manifests().resolve("sleepy.yaml");
        var manifest = Manifests.tenant("sleepy", upstream.address(), "fine");
        Files.writeString(file, manifest);
        up.awaitReady("sleepy", "True");

        Files.writeString(file, manifest.replace("spec:\n", "spec:\n  suspended: true\n"));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(up.post("/t/sleepy/mcp", "{}").body()).contains("Unknown client ID: sleepy");
            try (var kubernetes = up.kubernetes()) {
                assertThat(kubernetes.pods().inNamespace("mcp-sleepy").list().getItems())
                        .isEmpty();
            }
        });

        Files.writeString(file, manifest);
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(answer("sleepy", "fine"))
                .contains("true"));
    }

    @Test
    @Tag("T07")
    @DisplayName("a tenant cannot name another tenant's secret")
    void refusesAForeignSecretName() throws Exception {
        var file = up.manifests().resolve("thief.yaml");

        Files.writeString(
                file,
                Manifests.tenantWithCredential("thief", upstream.address(), "mcp/local/nosecret/web", "authorization"));

        await().atMost(SOON).untilAsserted(() -> assertThat(up.log())
                .contains("thief.yaml", "spec.credentials[0].awsSecretsManager.secretId", "mcp/local/thief/"));
        Files.delete(file);
        assertThat(up.post("/t/thief/mcp", "{}").body()).contains("Unknown client ID: thief");
    }

    @Test
    @DisplayName("a pod that dies comes back by itself, and meanwhile nobody waits for it")
    void bringsADeadPodBack() {
        var before = Instant.now();
        var victim = up.children().stream()
                .filter(process -> process.info().commandLine().orElse("").contains("dev.tenantry.server.TenantServer"))
                .filter(process -> process.info().startInstant().orElse(before).isBefore(before))
                .toList();
        assertThat(victim).isNotEmpty();

        victim.forEach(ProcessHandle::destroyForcibly);

        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            assertThat(answer("good", "fine")).contains("true");
            assertThat(up.condition("lost", "Ready").getStatus()).isEqualTo("True");
        });
    }
}
