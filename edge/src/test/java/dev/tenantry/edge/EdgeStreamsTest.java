package dev.tenantry.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.tenantry.edge.proxy.Timeouts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Streams through the edge")
class EdgeStreamsTest {

    private static final String STOP = "stop";

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AtomicInteger broken = new AtomicInteger();
    private EdgeRig rig;

    @BeforeEach
    void start() {
        Timeouts impatient = new Timeouts(
                Duration.ofSeconds(2),
                Duration.ofMillis(400),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(75),
                Duration.ofSeconds(1));
        rig = EdgeRig.start(EdgeRig.settings().withTimeouts(impatient));
    }

    @AfterEach
    void stop() {
        for (int i = 0; i < 400; i++) {
            events.add(STOP);
        }
        rig.close();
    }

    /** Sends each event of the queue when it is there. */
    private FakePod eventStream() {
        return new FakePod(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                FakePod.reply(exchange, 200, "application/json", "{}");
                return;
            }
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            sendEvents(exchange);
        });
    }

    private void sendEvents(HttpExchange exchange) throws IOException {
        try {
            for (String event = events.take(); !event.equals(STOP); event = events.take()) {
                exchange.getResponseBody().write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            broken.incrementAndGet();
            throw e;
        }
    }

    private RawClient openStream(String tenant) throws IOException {
        RawClient client = rig.client();
        client.send("POST /t/" + tenant + "/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 0") + "\r\n");
        assertThat(client.head().status()).isEqualTo(200);
        return client;
    }

    private static String nextEvent(RawClient stream) throws IOException {
        String line = stream.line();
        while (!line.startsWith("data: ")) {
            line = stream.line();
        }
        return line.substring("data: ".length());
    }

    @Test
    @DisplayName("an event arrives before the next one is sent, also after the time in which an answer must begin")
    void eventsAreNotHeldBack() throws IOException {
        rig.tenant("acme", eventStream());
        try (RawClient stream = openStream("acme")) {
            for (int i = 0; i < 4; i++) {
                String event = "event-" + i;
                await().pollDelay(Duration.ofMillis(250)).until(() -> events.add(event));

                assertThat(nextEvent(stream)).isEqualTo(event);
            }
        }
    }

    @Test
    void thePodLearnsThatTheClientHasLeft() throws IOException {
        rig.tenant("acme", eventStream());
        openStream("acme").close();

        await().until(() -> events.add("anyone there?") && broken.get() == 1);
        String metrics = RawClient.exchange(
                        rig.edge().managementPort(), "GET /metrics HTTP/1.1\r\n" + EdgeRig.lines() + "\r\n")
                .body();
        assertThat(metrics).contains("tenantry_edge_streams_active 0.0", "tenantry_edge_requests_active 0.0");
    }

    @Test
    @DisplayName("300 open streams of one tenant take nothing from another")
    void streamsOfOneTenantDoNotStarveAnother() throws IOException {
        rig.tenant("acme", eventStream());
        rig.tenant("globex", FakePod.named("globex"));
        List<RawClient> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                streams.add(openStream("acme"));
            }

            assertThat(rig.get("/mcp", "X-Client-ID: globex").status()).isEqualTo(200);
            assertThat(rig.get("/mcp", "X-Client-ID: acme").status()).isEqualTo(200);
        } finally {
            for (RawClient stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    @DisplayName("a client that does not read slows its pod down instead of filling the edge's memory")
    void backPressureReachesThePod() throws IOException {
        var written = new AtomicLong();
        int offered = 512 * 1024 * 1024;
        rig.tenant("acme", new FakePod(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                FakePod.reply(exchange, 200, "application/json", "{}");
                return;
            }
            exchange.sendResponseHeaders(200, offered);
            OutputStream body = exchange.getResponseBody();
            byte[] chunk = new byte[64 * 1024];
            while (written.addAndGet(chunk.length) <= offered) {
                body.write(chunk);
            }
        }));
        RawClient lazy = openStream("acme");
        try (lazy) {
            var before = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(300))
                    .until(() -> written.get() > 0 && written.get() == before.getAndSet(written.get()));

            assertThat(written).hasValueLessThan(offered / 4);
        }
    }
}
