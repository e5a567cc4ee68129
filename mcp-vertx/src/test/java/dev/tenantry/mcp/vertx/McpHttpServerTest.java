package dev.tenantry.mcp.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.http.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the HTTP server")
class McpHttpServerTest {

    @Test
    void handsARequestToItsHandlerAndTheAnswerToTheClient() throws Exception {
        try (var rig = Rig.silent(Rig.settings());
                var client = rig.client()) {
            client.send("POST /a/%2e?b=c HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nContent-Length: 2\r\nx-one: 2\r\n\r\nhi");
            var exchange = rig.next();
            exchange.respond(201, Map.of("X-Answer", "yes"), Rig.bytes("ho"));
            var reply = client.reply();

            assertThat(exchange.method()).isEqualTo("POST");
            assertThat(((InboundExchange) exchange).path()).isEqualTo("/a/%2e");
            assertThat(exchange.headers("X-ONE")).containsExactly("1", "2");
            assertThat(exchange.headers("X-Two")).isEmpty();
            assertThat(exchange.caller()).isEqualTo(Caller.ANONYMOUS);
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.body()).isEqualTo("ho");
            assertThat(reply.headers()).containsEntry("x-answer", "yes").doesNotContainKey("connection");
        }
    }

    @Test
    void keepsAConnectionForTheNextRequest() throws Exception {
        try (var rig = Rig.echo(Rig.settings());
                var client = rig.client()) {
            for (int i = 0; i < 100; i++) {
                client.send(RawClient.post("message " + i));

                assertThat(client.reply().body()).isEqualTo("message " + i);
            }
        }
    }

    @Test
    void takesABodyInPiecesAndInChunks() throws Exception {
        try (var rig = Rig.echo(Rig.settings());
                var client = rig.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nab");
            client.send("cd");
            client.send("ef");
            assertThat(client.reply().body()).isEqualTo("abcdef");
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nghi\r\n1;x=y\r\nj\r\n0\r\n\r\n");
            assertThat(client.reply().body()).isEqualTo("ghij");
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        try (var rig = Rig.silent(Rig.settings());
                var client = rig.client()) {
            client.send(RawClient.post("first") + RawClient.get() + RawClient.post("third"));
            var first = rig.next();
            assertThat(rig.nothingArrived()).isTrue();
            Thread.ofVirtual().start(() -> Rig.echo(first)).join();
            assertThat(client.reply().body()).isEqualTo("first");
            Rig.text(rig.next(), 200, "second");
            Rig.echo(rig.next());

            assertThat(client.reply().body()).isEqualTo("second");
            assertThat(client.reply().body()).isEqualTo("third");
        }
    }

    @Test
    void closesTheConnectionOfAClientThatAsksForIt() throws Exception {
        try (var rig = Rig.echo(Rig.settings());
                var client = rig.client()) {
            client.send(RawClient.post("last", "Connection: close"));
            var reply = client.reply();

            assertThat(reply.headers()).containsEntry("connection", "close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void tellsAClientThatWaitsToGoOn() throws Exception {
        try (var rig = Rig.echo(Rig.settings());
                var client = rig.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(100);
            client.send("hi");

            assertThat(client.reply().body()).isEqualTo("hi");
        }
    }

    @Test
    void answersWithoutABodyWhereThereIsNone() throws Exception {
        try (var rig = Rig.handling(Rig.settings(), exchange -> exchange.respond(204, Map.of(), new byte[0]));
                var client = rig.client()) {
            client.send(RawClient.get());
            var reply = client.reply();

            assertThat(reply.status()).isEqualTo(204);
            // RFC 9110 §8.6: no Content-Length in a 204
            assertThat(reply.headers()).doesNotContainKeys("content-length", "transfer-encoding");
        }
    }

    @Test
    void refusesASecondAnswer() throws Exception {
        try (var rig = Rig.silent(Rig.settings());
                var client = rig.client()) {
            client.send(RawClient.get());
            var exchange = rig.next();
            Rig.text(exchange, 200, "one");

            assertThatThrownBy(() -> Rig.text(exchange, 200, "two")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> exchange.stream(Map.of())).isInstanceOf(IllegalStateException.class);
            assertThat(client.reply().body()).isEqualTo("one");
        }
    }

    @Test
    void answersForAHandlerThatFailsWithoutSayingHow() throws Exception {
        try (var rig = Rig.handling(Rig.settings(), _ -> {
                    throw new IllegalStateException("secret");
                });
                var client = rig.client()) {
            client.send(RawClient.get());
            var reply = client.reply();

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).isEqualTo("{\"error\":\"Internal error\",\"code\":\"INTERNAL_ERROR\"}");
        }
    }

    @Test
    void passesRequestsThroughItsFiltersInOrder() throws Exception {
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<Caller> callers = new ArrayList<>();
        var alice = new Caller("alice", Set.of("read"));
        Filter first = (exchange, next) -> {
            exchange.setHeader("X-First", "1");
            exchange.onAnswer(statuses::add);
            exchange.identify(alice);
            next.accept(exchange);
        };
        Filter second = (exchange, next) -> {
            callers.add(exchange.caller());
            if (exchange.path().equals("/mcp")) {
                next.accept(exchange);
            } else {
                Rig.text(exchange, 404, "nowhere");
            }
        };
        try (var rig = Rig.echo(Rig.settings(), first, second);
                var client = rig.client()) {
            client.send(RawClient.post("hi") + "GET /other?/mcp HTTP/1.1\r\nHost: a\r\n\r\n");
            var through = client.reply();
            var refused = client.reply();

            assertThat(through.body()).isEqualTo("hi");
            assertThat(through.headers()).containsEntry("x-first", "1");
            assertThat(refused.body()).isEqualTo("nowhere");
            assertThat(refused.headers()).containsEntry("x-first", "1");
            assertThat(statuses).containsExactly(200, 404);
            assertThat(callers).containsExactly(alice, alice);
            assertThat(rig.next().caller()).isEqualTo(alice);
        }
    }

    @Test
    void saysWhichPortItCannotHave() throws IOException {
        try (var taken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var settings = HttpServerSettings.of(InetAddress.getLoopbackAddress(), taken.getLocalPort());

            assertThatThrownBy(() -> McpHttpServer.start(settings, List.of(), HttpExchange::method))
                    .isInstanceOf(PortUnavailableException.class)
                    .hasMessage("127.0.0.1 port " + taken.getLocalPort() + " cannot be listened on");
        }
    }

    @Test
    void servesOnAllItsEventLoops() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        try (var rig = Rig.handling(Rig.settings().withEventLoops(2), exchange -> {
            threads.add(Thread.currentThread().getName());
            Rig.echo(exchange);
        })) {
            for (int i = 0; i < 4; i++) {
                try (var client = rig.client()) {
                    client.send(RawClient.post("hi"));
                    client.reply();
                }
            }

            assertThat(Set.copyOf(threads)).hasSize(2);
        }
    }
}
