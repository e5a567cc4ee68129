package dev.tenantry.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tenantry.edge.RawClient.Reply;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("What an operator of the edge sees")
class EdgeOperationsTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger access = (Logger) LoggerFactory.getLogger("dev.tenantry.edge.access");

    @BeforeEach
    void record() {
        log.start();
        access.setLevel(Level.INFO);
        access.setAdditive(false);
        access.addAppender(log);
    }

    @AfterEach
    void restore() {
        access.detachAppender(log);
        access.setAdditive(true);
        access.setLevel(null);
    }

    @Test
    @Tag("E17")
    void everyRequestIsOneLineWithItsTenant() {
        try (var rig = EdgeRig.start()) {
            rig.tenant("acme", FakePod.named("acme"));

            rig.get("/mcp", "X-Client-ID: acme", "X-Request-ID: r-1", "Authorization: Bearer canary");

            assertThat(lines("requestId=\"r-1\"")).singleElement().satisfies(line -> assertThat(line)
                    .startsWith("request [tenant=\"acme\", requestId=\"r-1\", decision=\"FORWARDED\", status=\"200\"")
                    .doesNotContain("canary"));
        }
    }

    @Test
    void aRefusedRequestIsALineWithoutAnythingTheClientSent() {
        try (var rig = EdgeRig.start()) {
            rig.get("/mcp", "X-Client-ID: evil canary", "X-Request-ID: canary tenant=acme");

            assertThat(lines("UNKNOWN_CLIENT_ID")).singleElement().satisfies(line -> assertThat(line)
                    .contains("tenant=\"-\"", "decision=\"UNKNOWN_CLIENT_ID\"", "status=\"403\"")
                    .doesNotContain("canary"));
        }
    }

    @Test
    void metricsCountDecisionsAndNameNoTenant() throws IOException {
        try (var rig = EdgeRig.start()) {
            rig.tenant("acme", FakePod.named("acme"));
            rig.get("/mcp", "X-Client-ID: acme");
            rig.get("/mcp");

            String metrics = management(rig, "/metrics").body();

            assertThat(metrics)
                    .contains("tenantry_edge_requests_seconds_count{decision=\"FORWARDED\",status=\"2xx\"}")
                    .contains("tenantry_edge_requests_seconds_count{decision=\"MISSING_CLIENT_ID\",status=\"4xx\"} 1")
                    .contains("tenantry_edge_requests_active 0.0")
                    .contains("tenantry_edge_streams_active 0.0")
                    .contains("tenantry_edge_tenants 1.0")
                    .contains("jvm_memory_used_bytes")
                    .doesNotContain("acme");
        }
    }

    @Test
    void anEdgeIsAliveAndReady() throws IOException {
        try (var rig = EdgeRig.start()) {
            assertThat(management(rig, "/livez").status()).isEqualTo(200);
            assertThat(management(rig, "/readyz").status()).isEqualTo(200);
            assertThat(management(rig, "/other").status()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("an edge that has never seen the cluster is alive but not ready, and calls no tenant unknown")
    void anEdgeWithoutClusterIsNotReady() throws IOException {
        var nowhere = new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0)
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(nowhere).build();
                var edge = Edge.start(client, EdgeRig.settings())) {
            String get = "GET %s HTTP/1.1\r\n" + EdgeRig.lines("X-Client-ID: acme") + "\r\n";

            assertThat(RawClient.exchange(edge.managementPort(), get.formatted("/livez"))
                            .status())
                    .isEqualTo(200);
            assertThat(RawClient.exchange(edge.managementPort(), get.formatted("/readyz"))
                            .status())
                    .isEqualTo(503);
            Reply reply = RawClient.exchange(edge.port(), get.formatted("/mcp"));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers()).containsEntry("retry-after", "1");
            assertThat(reply.body()).contains("\"code\":\"EDGE_NOT_READY\"");
        }
    }

    @Test
    void anEdgeThatStopsLetsRequestsFinishAndTakesNoNewOnes() throws Exception {
        var arrived = new CountDownLatch(1);
        var mayFinish = new CountDownLatch(1);
        try (var rig = EdgeRig.start();
                var slow = rig.client();
                var late = rig.client()) {
            rig.tenant("acme", new FakePod(exchange -> {
                if (exchange.getRequestMethod().equals("POST")) {
                    arrived.countDown();
                    awaitQuietly(mayFinish);
                }
                FakePod.reply(exchange, 200, "text/plain", "done");
            }));
            slow.send("POST /t/acme/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 0") + "\r\n");
            arrived.await();

            var closed = CompletableFuture.runAsync(rig.edge()::close);
            await().until(() -> !rig.edge().isReady());
            late.send("GET /t/acme/mcp HTTP/1.1\r\n" + EdgeRig.lines() + "\r\n");
            assertThat(late.reply().status()).isEqualTo(503);
            assertThat(closed).isNotDone();
            mayFinish.countDown();

            assertThat(slow.reply().body()).isEqualTo("done");
            closed.join();
            assertThat(late.isClosed()).isTrue();
        }
    }

    @Test
    void anEdgeThatStopsDoesNotWaitForStreams() throws Exception {
        var mayFinish = new CountDownLatch(1);
        try (var rig = EdgeRig.start();
                var stream = rig.client()) {
            rig.tenant("acme", new FakePod(exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
                if (exchange.getRequestMethod().equals("POST")) {
                    awaitQuietly(mayFinish);
                }
            }));
            stream.send("POST /t/acme/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 0") + "\r\n");
            assertThat(stream.head().status()).isEqualTo(200);

            rig.edge().close();

            assertThat(stream.isClosed()).isTrue();
            mayFinish.countDown();
        }
    }

    /** The access-log lines with this text, once there is one: a line follows its answer. */
    private List<String> lines(String text) {
        return await().until(
                        () -> List.copyOf(log.list).stream()
                                .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs())
                                .filter(line -> line.contains(text))
                                .toList(),
                        found -> !found.isEmpty());
    }

    private static Reply management(EdgeRig rig, String path) throws IOException {
        return RawClient.exchange(
                rig.edge().managementPort(), "GET " + path + " HTTP/1.1\r\n" + EdgeRig.lines() + "\r\n");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
