package dev.tenantry.mcp.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.http.HttpExchange;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("bodies of all clients together")
class BodyBudgetTest {

    private static final int HALF = 6_000;
    private static final String LARGE = "x".repeat(HALF);

    private final CompletableFuture<HttpExchange> arrived = new CompletableFuture<>();
    private Rig rig;
    private RawClient first;

    /** A server with room for one body, which the first client sends but for its last byte; other requests are answered at once. */
    @BeforeEach
    void start() throws Exception {
        var settings = Rig.settings().withLimits(Limits.defaults().withAllBodiesBytes(10_000));
        rig = Rig.handling(settings, exchange -> {
            if (exchange.body().orElseThrow().length > HALF) {
                arrived.complete(exchange);
            } else {
                Rig.echo(exchange);
            }
        });
        first = rig.client();
        first.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + (HALF + 1) + "\r\n\r\n" + LARGE);
        await().until(() -> statusOf(RawClient.post(LARGE)) == 503);
    }

    @AfterEach
    void stop() throws Exception {
        first.leave();
        rig.close();
    }

    @Test
    void leaveRoomForSmallOnes() throws Exception {
        assertThat(statusOf(RawClient.post("small"))).isEqualTo(200);
    }

    @Test
    void areRefusedWhenTheyAreTooMuchAtOnce() throws Exception {
        try (var second = rig.client()) {
            second.send(RawClient.post(LARGE));
            var reply = second.reply();

            assertThat(reply.body())
                    .isEqualTo("{\"error\":\"The server holds as much as it can; try again later\","
                            + "\"code\":\"TOO_MUCH_AT_ONCE\"}");
            assertThat(second.isClosed()).isTrue();
        }
    }

    @Test
    void makeRoomWhenOneIsAnswered() throws Exception {
        first.send("y");
        var exchange = arrived.get(10, TimeUnit.SECONDS);
        assertThat(statusOf(RawClient.post(LARGE))).isEqualTo(503);
        Rig.echo(exchange);
        assertThat(first.reply().body()).hasSize(HALF + 1);

        assertThat(statusOf(RawClient.post(LARGE))).isEqualTo(200);
    }

    @Test
    void makeRoomWhenOneIsAnsweredByAStream() throws Exception {
        first.send("y");
        arrived.get(10, TimeUnit.SECONDS).stream(Map.of());
        first.head();

        assertThat(statusOf(RawClient.post(LARGE))).isEqualTo(200);
    }

    @Test
    void makeRoomWhenAClientLeaves() throws Exception {
        first.leave();

        await().until(() -> statusOf(RawClient.post(LARGE)) == 200);
    }

    private int statusOf(String request) throws Exception {
        try (var client = rig.client()) {
            client.send(request);
            return client.reply().status();
        }
    }
}
