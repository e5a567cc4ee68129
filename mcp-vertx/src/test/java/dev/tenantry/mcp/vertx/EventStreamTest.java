package dev.tenantry.mcp.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("an answer by events")
class EventStreamTest {

    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private Rig rig;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.silent(Rig.settings());
        client = rig.client();
    }

    @AfterEach
    void stop() throws Exception {
        client.leave();
        rig.close();
    }

    @Test
    void reachesTheClientEventByEventAndLeavesTheConnectionToTheNextRequest() throws Exception {
        client.send(RawClient.get() + RawClient.post("next"));
        try (var stream = rig.next().stream(Map.of("Cache-Control", "no-cache"))) {
            var head = client.head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers())
                    .containsEntry("content-type", "text/event-stream")
                    .containsEntry("cache-control", "no-cache");
            assertThat(stream.write(Rig.bytes("data: 1\n\n"))).isTrue();
            assertThat(client.chunk()).isEqualTo("data: 1\n\n");
            assertThat(stream.tryWrite(Rig.bytes("data: 2\n\n"))).isTrue();
            assertThat(client.chunk()).isEqualTo("data: 2\n\n");
        }
        assertThat(client.chunk()).isEmpty();
        Rig.echo(rig.next());
        assertThat(client.reply().body()).isEqualTo("next");
    }

    @Test
    void keepsTheOrderOfItsWriter() throws Exception {
        client.send(RawClient.get());
        var exchange = rig.next();
        Thread.ofVirtual().start(() -> {
            try (var stream = exchange.stream(Map.of())) {
                for (int i = 0; i < 1_000; i++) {
                    stream.write(Rig.bytes("data: " + i + "\n\n"));
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        client.head();

        for (int i = 0; i < 1_000; i++) {
            assertThat(client.chunk()).isEqualTo("data: " + i + "\n\n");
        }
        assertThat(client.chunk()).isEmpty();
    }

    @Test
    void endsWhenTheClientLeaves() throws Exception {
        client.send(RawClient.get());
        var exchange = rig.next();
        var aborted = new CountDownLatch(1);
        exchange.onAbort(aborted::countDown);
        var stream = exchange.stream(Map.of());
        client.head();
        client.close();

        assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.write(Rig.bytes("data: 1\n\n"))).isFalse();
        assertThat(stream.tryWrite(Rig.bytes("data: 1\n\n"))).isFalse();
        stream.close();
    }

    @Test
    void isAbortedOnceAndAtOnceForWhoAsksLater() throws Exception {
        client.send(RawClient.post("hi"));
        var exchange = rig.next();
        ((InboundExchange) exchange).onAnswer(statuses::add);
        var aborted = new CountDownLatch(1);
        exchange.onAbort(aborted::countDown);
        client.close();
        assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();

        var late = new CompletableFuture<Void>();
        exchange.onAbort(() -> late.complete(null));
        assertThat(late).isCompleted();
        Rig.echo(exchange);
        assertThat(exchange.caller()).isNotNull();
        assertThat(statuses).containsExactly(InboundExchange.ABORTED);
    }

    @Test
    void isNotAbortedWhenItIsComplete() throws Exception {
        client.send(RawClient.post("hi"));
        var exchange = rig.next();
        var aborted = new CompletableFuture<Void>();
        exchange.onAbort(() -> aborted.complete(null));
        Rig.echo(exchange);
        client.reply();
        client.close();
        try (var other = rig.client()) {
            other.send(RawClient.get());
            Rig.text(rig.next(), 200, "");
            other.reply();
        }

        assertThat(aborted).isNotDone();
    }

    @Test
    void endsAbruptlyWhenItsHandlerFails() throws Exception {
        try (var failing = Rig.handling(Rig.settings(), exchange -> {
                    exchange.stream(Map.of());
                    throw new IllegalStateException("secret");
                });
                var reader = failing.client()) {
            reader.send(RawClient.get());

            assertThat(reader.isClosed()).isTrue();
        }
    }

    @Test
    void endsWithoutAnAnswerToAClientThatLeftBeforeItBegan() throws Exception {
        client.send(RawClient.get());
        var exchange = rig.next();
        var aborted = new CountDownLatch(1);
        exchange.onAbort(aborted::countDown);
        client.close();
        assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(exchange.stream(Map.of()).write(Rig.bytes("x"))).isFalse();
    }
}
