package dev.tenantry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.edge.RawClient.Reply;
import dev.tenantry.edge.proxy.Limits;
import dev.tenantry.edge.proxy.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("What a client meets when a pod or a client fails")
class EdgeFailuresTest {

    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\"}";

    private final CountDownLatch testOver = new CountDownLatch(1);
    private EdgeRig rig;

    @BeforeEach
    void start() {
        rig = EdgeRig.start(EdgeRig.settings()
                .withTimeouts(new Timeouts(
                        Duration.ofSeconds(2),
                        Duration.ofMillis(500),
                        Duration.ofHours(1),
                        Duration.ofMillis(500),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1)))
                .withLimits(new Limits(16 * 1024, 2, 0)));
    }

    @AfterEach
    void stop() {
        testOver.countDown();
        rig.close();
    }

    /** Answers GET, and leaves POST to the behaviour. */
    private static FakePod onPost(FakePod.Behaviour behaviour) {
        return new FakePod(exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                behaviour.answer(exchange);
            } else {
                FakePod.reply(exchange, 200, "application/json", "{}");
            }
        });
    }

    private void awaitTestOver() {
        try {
            testOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Timeout(5)
    void aTenantWithoutPodsIsUnavailableAtOnce() {
        rig.tenant("acme");

        Reply reply = rig.post("/mcp", CALL, "X-Client-ID: acme");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("retry-after", "5");
        assertThat(reply.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":9,\"error\":{\"code\":503,\"message\":"
                        + "\"The tenant's server is not available; try again shortly\","
                        + "\"data\":{\"code\":\"TENANT_UNAVAILABLE\"}}}");
    }

    @Test
    @Timeout(5)
    void aTenantWhosePodRefusesTheConnectionIsUnavailable() throws IOException {
        rig.tenant("acme");
        rig.cluster().pods("acme", freePort());

        Reply reply = rig.post("/mcp", CALL, "X-Client-ID: acme");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("retry-after", "5");
        assertThat(reply.body()).contains("\"id\":9");
    }

    @Test
    void aPodThatRefusesTheConnectionIsPassedOver() throws IOException {
        FakePod alive = FakePod.echoing();
        rig.tenant("acme");
        // events of one kind arrive in order: when the second pod is seen, the first one has been, too
        rig.cluster().pods("acme", freePort(), alive.port());
        rig.awaitStatus("acme", status -> status == 200);

        for (int i = 0; i < 6; i++) {
            assertThat(rig.post("/mcp", CALL, "X-Client-ID: acme").body()).isEqualTo(CALL);
        }
    }

    @Test
    void aPodThatBreaksOffIsNotAskedAgain() {
        var asked = new AtomicInteger();
        rig.tenant("acme", onPost(exchange -> {
            asked.incrementAndGet();
            throw new IOException("no answer");
        }));

        Reply reply = rig.post("/mcp", CALL, "X-Client-ID: acme");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body()).contains("\"code\":\"TENANT_FAILED\"");
        assertThat(asked).hasValue(1);
    }

    @Test
    void aPodThatBreaksOffInTheMiddleBreaksTheAnswerOff() throws IOException {
        rig.tenant("acme", onPost(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            throw new IOException("no more");
        }));
        try (var client = rig.client()) {
            client.send("POST /t/acme/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 0") + "\r\n");

            assertThat(client.reply().body()).isIn("", "x");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aPodThatDoesNotAnswerIsGivenUp() {
        rig.tenant("acme", onPost(exchange -> awaitTestOver()));

        Reply reply = rig.post("/mcp", CALL, "X-Client-ID: acme");

        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.body())
                .isEqualTo("{\"error\":\"The tenant's server did not answer in time\",\"code\":\"TENANT_TIMEOUT\"}");
    }

    @Test
    void aTenantWithTooMuchInProgressIsBusy() throws IOException {
        rig.tenant("acme", onPost(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            awaitTestOver();
        }));
        RawClient one = openStream();
        RawClient two = openStream();
        try (one;
                two) {
            Reply reply = rig.post("/mcp", CALL, "X-Client-ID: acme");

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers()).containsEntry("retry-after", "1");
        }
    }

    @Test
    void aClientThatDoesNotSendItsBodyIsGivenUp() throws IOException {
        rig.tenant("acme", FakePod.echoing());
        try (var client = rig.client()) {
            client.send("POST /t/acme/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 10") + "\r\nabc");

            assertThat(client.reply().status()).isEqualTo(408);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aRefusedClientThatDoesNotSendItsBodyIsAnswered() throws IOException {
        try (var client = rig.client()) {
            client.send("POST /mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 10") + "\r\nabc");

            assertThat(client.reply().status()).isEqualTo(403);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatSendsItsHeadersTooSlowlyIsDisconnected() throws IOException {
        try (var client = rig.client()) {
            client.send("GET /mcp HTTP/1.1\r\nX-Slow: ");

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatSendsItsNextHeadersTooSlowlyIsDisconnected() throws IOException {
        rig.tenant("acme", FakePod.named("acme"));
        try (var client = rig.client()) {
            client.send("GET /t/acme/mcp HTTP/1.1\r\n" + EdgeRig.lines() + "\r\n");
            assertThat(client.reply().status()).isEqualTo(200);
            client.send("GET /mcp HTTP/1.1\r\nX-Slow: ");

            assertThat(client.isClosed()).isTrue();
        }
    }

    private RawClient openStream() throws IOException {
        RawClient client = rig.client();
        client.send("POST /t/acme/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 0") + "\r\n");
        assertThat(client.head().status()).isEqualTo(200);
        return client;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
