package dev.tenantry.mcp.legacy;

import static dev.tenantry.mcp.legacy.LegacyServer.ALICE;
import static dev.tenantry.mcp.legacy.LegacyServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sessions")
class SessionLifecycleTest {

    private static final String PING = LegacyClient.request(1, "ping", "{}");

    private LegacyServer server = new LegacyServer(Tools.registry(Tools.echo(), Tools.forever()));

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(LegacySettings settings) {
        server.close();
        server = new LegacyServer(Tools.registry(Tools.echo()), settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void refusesARequestWithoutASession(String method) {
        var exchange = method.equals("POST") ? TestExchange.post(PING) : TestExchange.of(method);

        var answer = server.send(exchange.by(ALICE));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/data/code").stringValue()).isEqualTo("SESSION_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void doesNotKnowASessionThatItDidNotOpen(String method) {
        var exchange = method.equals("POST") ? TestExchange.post(PING) : TestExchange.of(method);

        var answer = server.send(exchange.by(ALICE).header("Mcp-Session-Id", "made-up"));

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void tellsNobodyElseThatThereIsASession() {
        var alice = server.connect(ALICE, "2025-11-25", "{}");
        var stolen = new LegacyClient(server, BOB, "2025-11-25", alice.session());
        var unknown = new LegacyClient(server, BOB, "2025-11-25", "made-up");

        var answers = List.of(stolen.post(PING), server.send(stolen.stream()), stolen.end());

        assertThat(answers).allMatch(answer -> answer.status() == 404);
        assertThat(stolen.post(PING).text()).isEqualTo(unknown.post(PING).text());
        assertThat(alice.post(PING).status()).isEqualTo(200);
    }

    @Test
    void endsWhenItsClientSaysSo() {
        var client = server.connect();
        var listening = client.listen();

        var answer = client.end();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(client.post(PING).status()).isEqualTo(404);
        assertThat(client.end().status()).isEqualTo(404);
        assertThat(listening.isClosed()).isTrue();
    }

    @Test
    void endsItsCallsWithIt() throws Exception {
        var stopped = new CountDownLatch(1);
        var running = new CountDownLatch(1);
        try (var busy = new LegacyServer(Tools.registry(Tools.tool("wait", "{\"type\":\"object\"}", (context, _) -> {
            try {
                running.countDown();
                return Tools.forever().handler().call(context, Tools.object("{}"));
            } finally {
                stopped.countDown();
            }
        })))) {
            var client = busy.connect();
            client.startCall(1, "wait", "{}");
            running.await();

            client.end();

            assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void endsWhenNobodyUsesIt() {
        var idle = server.connect();
        var used = server.connect();

        server.pass(Duration.ofMinutes(20));
        used.post(PING);
        server.pass(Duration.ofMinutes(20));

        assertThat(idle.post(PING).status()).isEqualTo(404);
        assertThat(used.post(PING).status()).isEqualTo(200);
    }

    @Test
    void endsWhenItsClientStoppedListening() {
        var client = server.connect();
        client.listen().abort();

        server.pass(Duration.ofMinutes(30));

        assertThat(client.post(PING).status()).isEqualTo(404);
    }

    @Test
    void lastsWhileItsClientListensOrWaits() {
        var listening = server.connect();
        listening.listen();
        var waiting = server.connect();
        waiting.startCall(1, "forever", "{}");

        server.pass(Duration.ofMinutes(20));
        server.pass(Duration.ofMinutes(20));

        assertThat(listening.post(PING).status()).isEqualTo(200);
        assertThat(waiting.post(PING).status()).isEqualTo(200);
    }

    @Test
    void endsTheLongestUnusedOfACallerThatHasTooMany() {
        serve(LegacySettings.SESSIONS.withMaxSessions(10, 2));
        var bob = server.connect(BOB, "2025-11-25", "{}");
        var first = server.connect();
        server.pass(Duration.ofSeconds(1));
        var second = server.connect();
        server.pass(Duration.ofSeconds(1));
        first.post(PING);

        var third = server.connect();

        assertThat(first.post(PING).status()).isEqualTo(200);
        assertThat(second.post(PING).status()).isEqualTo(404);
        assertThat(third.post(PING).status()).isEqualTo(200);
        assertThat(bob.post(PING).status()).isEqualTo(200);
    }

    @Test
    void takesNothingFromOthersWhenItIsFull() {
        serve(LegacySettings.SESSIONS.withMaxSessions(2, 2));
        var first = server.connect();
        var second = server.connect();

        var refused = server.initialize(BOB, "2025-11-25", "{}");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.responseHeader("Retry-After")).isNotNull();
        assertThat(first.post(PING).status()).isEqualTo(200);
        first.end();
        assertThat(server.initialize(BOB, "2025-11-25", "{}").status()).isEqualTo(200);
        assertThat(second.post(PING).status()).isEqualTo(200);
    }

    @Test
    void opensOnlySoManyInAMinuteForOneCaller() {
        serve(LegacySettings.SESSIONS.withInitializesPerMinute(2));
        server.connect();
        server.connect();

        var refused = server.initialize(ALICE, "2025-11-25", "{}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().at("/error/data/code").stringValue()).isEqualTo("TOO_MANY_INITIALIZES");
        assertThat(server.initialize(BOB, "2025-11-25", "{}").status()).isEqualTo(200);
        server.pass(Duration.ofSeconds(29));
        assertThat(server.initialize(ALICE, "2025-11-25", "{}").status()).isEqualTo(429);
        server.pass(Duration.ofSeconds(1));
        assertThat(server.initialize(ALICE, "2025-11-25", "{}").status()).isEqualTo(200);
    }

    @Test
    void servesCallersWhomNobodyVerified() {
        serve(LegacySettings.SESSIONS.withMaxSessions(10, 1));

        var clients = IntStream.range(0, 5)
                .mapToObj(_ -> server.connect(Caller.ANONYMOUS, "2025-11-25", "{}"))
                .toList();

        assertThat(clients).allMatch(client -> client.post(PING).status() == 200);
    }
}
