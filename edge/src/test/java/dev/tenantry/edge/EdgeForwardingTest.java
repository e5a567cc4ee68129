package dev.tenantry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import dev.tenantry.edge.RawClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a pod gets, and what a client gets back")
class EdgeForwardingTest {

    private static EdgeRig rig;
    private static FakePod acme;
    private static FakePod echo;

    @BeforeAll
    static void start() {
        rig = EdgeRig.start();
        acme = new FakePod(exchange -> {
            exchange.getResponseHeaders().add("Connection", "X-Private");
            exchange.getResponseHeaders().add("X-Private", "1");
            exchange.getResponseHeaders().add("Mcp-Session-Id", "s-1");
            FakePod.reply(exchange, 200, "application/json", "{}");
        });
        echo = FakePod.echoing();
        rig.tenant("acme", acme);
        rig.tenant("echo", echo);
        rig.tenant("quiet", new FakePod(exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
        }));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static Headers seenWith(String... lines) {
        acme.requests().clear();
        String[] all = new String[lines.length + 1];
        all[0] = "X-Client-ID: acme";
        System.arraycopy(lines, 0, all, 1, lines.length);
        rig.get("/mcp", all);
        return acme.requests().getFirst().headers();
    }

    @Test
    @Tag("E6")
    void exactlyOneClientIdReachesThePod() {
        Headers headers = seenWith("X_Client_ID: globex", "X-Client_ID: globex", "X.Client.ID: globex");

        assertThat(headers.get("X-Client-ID")).containsExactly("acme");
        assertThat(headers.keySet()).noneMatch(name -> name.contains("_") || name.contains("."));
    }

    @Test
    void theClientCannotSayWhereItComesFrom() {
        Headers headers = seenWith(
                "X-Forwarded-For: 10.9.9.9",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.test",
                "X-Forwarded-Prefix: /evil",
                "X-Real-IP: 10.9.9.9",
                "Forwarded: for=10.9.9.9");

        assertThat(headers.get("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.get("X-Forwarded-Proto")).containsExactly("http");
        assertThat(headers.get("X-Forwarded-Host")).containsExactly("edge.test");
        assertThat(headers.get("Forwarded")).containsExactly("for=\"127.0.0.1\";host=\"edge.test\";proto=http");
        assertThat(headers).doesNotContainKeys("X-forwarded-prefix", "X-real-ip");
    }

    @Test
    void hopByHopHeadersEndAtTheEdge() {
        Headers headers = seenWith(
                "Connection: X-Hop, X-Client-ID, keep-alive",
                "X-Hop: 1",
                "Keep-Alive: timeout=1",
                "Proxy-Authorization: Basic eDp5",
                "TE: trailers",
                "Upgrade: websocket",
                "Authorization: Bearer kept");

        assertThat(headers).doesNotContainKeys("X-hop", "Keep-alive", "Proxy-authorization", "Te", "Upgrade");
        assertThat(headers.get("Authorization")).containsExactly("Bearer kept");
        assertThat(headers.get("X-Client-ID")).containsExactly("acme");
    }

    @Test
    void thePodsHopByHopHeadersEndAtTheEdgeToo() {
        Reply reply = rig.get("/mcp", "X-Client-ID: acme");

        assertThat(reply.headers()).doesNotContainKey("x-private").containsEntry("mcp-session-id", "s-1");
    }

    @Test
    void aWellFormedRequestIdIsKeptAndReturned() {
        acme.requests().clear();

        Reply reply = rig.get("/mcp", "X-Client-ID: acme", "X-Request-ID: client-1.a:b_C");

        assertThat(acme.requests().getFirst().headers().get("X-Request-ID")).containsExactly("client-1.a:b_C");
        assertThat(reply.headers()).containsEntry("x-request-id", "client-1.a:b_C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Request-ID:", "X-Request-ID: a b", "X-Request-ID: a\r\nX-Request-ID: b", "X-Other: 1"})
    void anyOtherRequestIdIsReplaced(String line) {
        Headers headers = seenWith(line);

        assertThat(headers.get("X-Request-ID")).singleElement().asString().hasSize(36);
    }

    @Test
    void largeBodiesPassByteForByteBothWays() throws Exception {
        byte[] body = new byte[16 * 1024 * 1024 + 7];
        new Random(1).nextBytes(body);

        assertThat(echoed(BodyPublishers.ofByteArray(body))).isEqualTo(body);
    }

    @Test
    void bodiesOfUnknownLengthPassToo() throws Exception {
        byte[] body = new byte[3 * 1024 * 1024 + 1];
        new Random(2).nextBytes(body);

        assertThat(echoed(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))))
                .isEqualTo(body);
    }

    private static byte[] echoed(HttpRequest.BodyPublisher body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rig.port() + "/t/echo/mcp"))
                                    .POST(body)
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        }
    }

    @Test
    void anAnswerWithoutBodyLeavesTheConnectionUsable() throws IOException {
        try (var client = rig.client()) {
            for (int i = 0; i < 3; i++) {
                client.send("GET /t/quiet/mcp HTTP/1.1\r\n" + EdgeRig.lines() + "\r\n");
                Reply reply = client.reply();
                assertThat(reply.status()).isEqualTo(204);
                assertThat(reply.headers()).doesNotContainKey("transfer-encoding");
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (var client = rig.client()) {
            client.send("POST /t/echo/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 1") + "\r\n1"
                    + "POST /mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 1", "X-Client-ID: nobody") + "\r\n2"
                    + "POST /t/echo/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 1") + "\r\n3");

            assertThat(client.reply().body()).isEqualTo("1");
            assertThat(client.reply().status()).isEqualTo(403);
            assertThat(client.reply().body()).isEqualTo("3");
        }
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldToGoOn() throws IOException {
        echo.requests().clear();
        try (var client = rig.client()) {
            client.send("POST /t/echo/mcp HTTP/1.1\r\n" + EdgeRig.lines("Content-Length: 4", "Expect: 100-continue")
                    + "\r\n");
            assertThat(client.head().status()).isEqualTo(100);
            client.send("body");

            assertThat(client.reply().body()).isEqualTo("body");
        }
        assertThat(echo.requests().getFirst().headers()).doesNotContainKey("Expect");
    }

    @Test
    void webSocketsAreNotOpened() {
        Reply reply = rig.get(
                "/mcp",
                "X-Client-ID: acme",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

        assertThat(reply.status()).isEqualTo(200);
    }
}
