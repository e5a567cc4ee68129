package dev.tenantry.mcp.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a client that sends what no client should")
class HostileRequestsTest {

    private static final int MAX_BODY = 10_000;

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.echo(Rig.settings().withLimits(Limits.defaults().withBodyBytes(MAX_BODY)));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/1.1 x\r\nHost: a\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GE\u0001T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX-A\u0000: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\u0000c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n: no name\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\n",
                "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: y\rz\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: a\r\n\r\n"
            })
    void isRefusedForWhatIsNoRequest(String request) throws IOException {
        assertThat(statusOf(request)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: 4\r\nContent-Length: 4",
                "Content-Length: 4, 5",
                "Content-Length: -1",
                "Content-Length: +4",
                "Content-Length: 4x",
                "Content-Length: 0x4",
                "Content-Length: 4 4",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked\r\n X: folded"
            })
    void isRefusedForABodyWhoseEndCanBeReadInTwoWays(String framing) throws IOException {
        try (var client = rig.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n0\r\n\r\n" + RawClient.get());
            var reply = client.reply();

            assertThat(reply.status()).isEqualTo(400);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nab\r\n0\r\n\r\n",
                "-2\r\nab\r\n0\r\n\r\n",
                "fffffffffffffffff\r\nab\r\n0\r\n\r\n",
                "2\r\nabX\r\n0\r\n\r\n",
                "2\nab\r\n0\r\n\r\n",
                "2;a=b\nc\r\nab\r\n0\r\n\r\n",
                "2\r\nab\n0\r\n\r\n",
                "0\r\nno colon\r\n\r\n"
            })
    void isRefusedForBrokenChunks(String chunks) throws IOException {
        assertThat(statusOf("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks))
                .isEqualTo(400);
    }

    @Test
    void isRefusedForHeadersBeyondTheBounds() throws IOException {
        assertThat(statusOf("GET / HTTP/1.1\r\nHost: a\r\nX-Big: " + "b".repeat(70_000) + "\r\n\r\n"))
                .isEqualTo(431);
        assertThat(statusOf("GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(100) + "\r\n"))
                .isEqualTo(431);
        assertThat(statusOf("GET /" + "q".repeat(10_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .isEqualTo(414);
    }

    @Test
    void isRefusedForAnotherVersionOfHttp() throws IOException {
        assertThat(statusOf("GET / HTTP/1.0\r\nHost: a\r\n\r\n")).isEqualTo(505);
        assertThat(statusOf("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).isEqualTo(505);
        assertThat(statusOf("GET / HTTQ/1.1\r\nHost: a\r\n\r\n")).isEqualTo(505);
    }

    @Test
    void isToldTheFaultAndNothingOfTheServer() throws IOException {
        try (var client = rig.client()) {
            client.send("GARBAGE\r\n\r\n");
            var reply = client.reply();

            assertThat(reply.body())
                    .isEqualTo("{\"error\":\"The request is not valid HTTP/1.1\",\"code\":\"BAD_REQUEST\"}");
            assertThat(reply.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("x-content-type-options", "nosniff")
                    .doesNotContainKey("server");
        }
    }

    @Test
    void isHandledWithoutABodyThatIsDeclaredTooLarge() throws IOException {
        try (var client = rig.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: " + (MAX_BODY + 1)
                    + "\r\n\r\n");
            var reply = client.reply();

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.headers()).containsEntry("connection", "close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void readsTheRefusalOfALargeBodyWhileItSendsTheRest() throws IOException {
        try (var client = rig.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 40; i++) {
                client.send("400\r\n" + "x".repeat(1024) + "\r\n");
            }
            client.send("0\r\n\r\n" + RawClient.get());
            var reply = client.reply();

            assertThat(reply.status()).isEqualTo(413);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void mayFillTheBoundOfABody() throws IOException {
        try (var client = rig.client()) {
            client.send(RawClient.post("x".repeat(MAX_BODY)));

            assertThat(client.reply().body()).hasSize(MAX_BODY);
        }
    }

    @Test
    void isGoneAfterQueueingMoreRequestsThanAreHeld() throws Exception {
        try (var silent = Rig.silent(Rig.settings());
                var client = silent.client()) {
            client.send(RawClient.get().repeat(17));
            assertThat(silent.next()).isNotNull();
            client.send(RawClient.get());

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void findsNoRoomBeyondTheBoundOfConnections() throws Exception {
        var settings = Rig.settings().withLimits(Limits.defaults().withConnections(2));
        try (var small = Rig.echo(settings);
                var one = small.client();
                var two = small.client()) {
            one.send(RawClient.post("a"));
            two.send(RawClient.post("b"));
            assertThat(one.reply().body() + two.reply().body()).isEqualTo("ab");
            try (var three = small.client()) {
                assertThat(three.isClosed()).isTrue();
            }
            two.leave();

            await().untilAsserted(() -> {
                try (var four = small.client()) {
                    four.send(RawClient.post("c"));
                    assertThat(four.reply().body()).isEqualTo("c");
                }
            });
        }
    }

    private static int statusOf(String request) throws IOException {
        try (var client = rig.client()) {
            client.send(request);
            return client.reply().status();
        }
    }
}
