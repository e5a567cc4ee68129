package dev.tenantry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.v1alpha1.McpTenant;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@code tenantry up} of its own process, as a user starts it, on free ports. */
final class Up implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path directory;
    private final Path manifests;
    private final int port;
    private final Process process;
    private final OutputReader output;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Up(Path directory, Path manifests, int port, Process process) {
        this.directory = directory;
        this.manifests = manifests;
        this.port = port;
        this.process = process;
        this.output = new OutputReader(process);
    }

    /** Starts with the project's samples, their upstream on a free port, and gives each its credential. */
    static Up withSamples(Path directory) throws IOException, InterruptedException {
        var upstreamPort = freePort();
        var manifests = Files.createDirectories(directory.resolve("manifests"));
        try (Stream<Path> samples = Files.list(Tenantry.home().resolve("samples"))) {
            for (var sample :
                    samples.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                Files.writeString(
                        manifests.resolve(sample.getFileName()),
                        Files.readString(sample).replace("127.0.0.1:8090", "127.0.0.1:" + upstreamPort));
            }
        }
        var up = start(directory, manifests, "--upstream-port", "" + upstreamPort);
        for (var secret : List.of("acme/stores", "globex/oneapp", "initech/xyte")) {
            up.putAuthorization(secret, "Bearer " + UUID.randomUUID());
        }
        return up;
    }

    /** Starts with a folder of manifests. */
    static Up start(Path directory, Path manifests, String... more) throws IOException {
        var port = freePort();
        var arguments =
                Stream.concat(Stream.of("up", "--port", "" + port, "-f", manifests.toString()), Stream.of(more));
        var process = new Tenantry(directory)
                .command(arguments.toArray(String[]::new))
                .start();
        return new Up(directory, manifests, port, process);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs another command of the same user. */
    Tenantry.Ended tenantry(String... arguments) throws IOException, InterruptedException {
        return new Tenantry(directory).run(arguments);
    }

    /** Puts a value under the key {@code authorization} of a secret, as soon as the secret store is there. */
    void putAuthorization(String secret, String value) throws IOException, InterruptedException {
        await("the secret store")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Files.exists(runDirectory().resolve("run.json")));
        var ended = new Tenantry(directory)
                .runWithInput(value, "secret", "put", secret, "authorization=-", "--port", "" + port);
        assertThat(ended.exitCode()).as(() -> ended.stderr() + log()).isZero();
        assertThat(ended.stdout() + ended.stderr()).doesNotContain(value);
    }

    /** Waits until the condition Ready of a tenant has the status. */
    Up awaitReady(String tenant, String status) {
        await("Ready=" + status + " of " + tenant)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(process.isAlive()).as(this::log).isTrue();
                    assertThat(condition(tenant, "Ready").getStatus())
                            .as(this::log)
                            .isEqualTo(status);
                });
        return this;
    }

    /** A condition of a tenant, as it is now. */
    io.fabric8.kubernetes.api.model.Condition condition(String tenant, String type) {
        try (var kubernetes = kubernetes()) {
            return kubernetes.resources(McpTenant.class).withName(tenant).require().getStatus().conditionList().stream()
                    .filter(condition -> condition.getType().equals(type))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A client of the API server, with the user's kubeconfig. */
    KubernetesClient kubernetes() {
        try {
            var kubeconfig = Files.readString(runDirectory().resolve("kubeconfig"));
            return new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(kubeconfig))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An MCP client of one tenant, initialized; by the path form, as clients do that cannot set headers. */
    McpSyncClient client(String tenant) {
        return connect(HttpClientStreamableHttpTransport.builder(address()).endpoint("/t/" + tenant + "/mcp"));
    }

    /** An MCP client of one tenant, initialized; by the header. */
    McpSyncClient clientByHeader(String tenant) {
        return connect(HttpClientStreamableHttpTransport.builder(address())
                .endpoint("/mcp")
                .requestBuilder(HttpRequest.newBuilder().header("X-Client-ID", tenant)));
    }

    private static McpSyncClient connect(HttpClientStreamableHttpTransport.Builder transport) {
        var client = McpClient.sync(transport.build())
                .requestTimeout(Duration.ofSeconds(30))
                .build();
        client.initialize();
        return client;
    }

    /** Posts a body to a path with headers given as name, value, name, value … */
    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Path manifests() {
        return manifests;
    }

    /** Where the run is written down while it lasts. */
    Path runDirectory() throws IOException {
        try (Stream<Path> roots = Files.list(directory)) {
            return roots.filter(root -> root.getFileName().toString().startsWith("tenantry-"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("" + port);
        }
    }

    /** Everything that was printed so far. */
    String log() {
        return output.stdout() + "\n" + output.stderr();
    }

    List<ProcessHandle> children() {
        return process.toHandle().descendants().toList();
    }

    /** Ends as Ctrl-C does, and tells the exit code. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(this::log).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
        } finally {
            process.destroyForcibly();
            output.close();
            http.close();
        }
    }
}
