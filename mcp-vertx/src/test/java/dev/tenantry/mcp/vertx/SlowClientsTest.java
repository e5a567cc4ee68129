package dev.tenantry.mcp.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.http.EventStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("a client that takes its time")
class SlowClientsTest {

    private static final int LARGE = 20_000_000;
    private static final int EVENT = 32 * 1024;
    private static final int EVENTS = 1_000;

    @Test
    void isGoneWhenItSendsNoRequest() throws Exception {
        try (var rig = Rig.echo(Rig.settings().withTimeouts(new Timeouts(Rig.SHORT, Rig.LONG, Rig.LONG, Rig.LONG)));
                var client = rig.client()) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void isGoneWhenItTricklesItsHeaders() throws Exception {
        try (var rig = Rig.echo(Rig.settings().withTimeouts(new Timeouts(Rig.SHORT, Rig.LONG, Rig.LONG, Rig.LONG)));
                var client = rig.client()) {
            client.send(RawClient.post("served"));
            assertThat(client.reply().body()).isEqualTo("served");
            client.send("POST / HTTP/1.1\r\n");
            var trickle = trickle(client, "X: y\r\n");

            assertThat(client.isClosed()).isTrue();
            assertThat(trickle).succeedsWithin(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void isToldThatItsBodyTookTooLong() throws Exception {
        try (var rig = Rig.echo(Rig.settings().withTimeouts(new Timeouts(Rig.SHORT, Rig.LONG, Rig.LONG, Rig.LONG)));
                var client = rig.client()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
            var trickle = trickle(client, "x");
            var reply = client.reply();

            assertThat(reply.status()).isEqualTo(408);
            assertThat(client.isClosed()).isTrue();
            assertThat(rig.nothingArrived()).isTrue();
            assertThat(trickle).succeedsWithin(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void isGoneWhenItSendsNoFurtherRequest() throws Exception {
        try (var rig = Rig.echo(Rig.settings().withTimeouts(new Timeouts(Rig.LONG, Rig.SHORT, Rig.LONG, Rig.LONG)));
                var client = rig.client()) {
            client.send(RawClient.post("hi"));
            assertThat(client.reply().body()).isEqualTo("hi");

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void mayWaitForItsAnswerForAsLongAsThatTakes() throws Exception {
        try (var rig = Rig.silent(
                        Rig.settings().withTimeouts(new Timeouts(Rig.SHORT, Rig.SHORT, Rig.SHORT, Rig.LONG)));
                var client = rig.client()) {
            client.send(RawClient.post("hi"));
            var exchange = rig.next();
            var aborted = new CompletableFuture<Void>();
            exchange.onAbort(() -> aborted.complete(null));
            await().pollDelay(Rig.SHORT.multipliedBy(3)).until(() -> true);
            Rig.echo(exchange);

            assertThat(client.reply().body()).isEqualTo("hi");
            assertThat(aborted).isNotDone();
        }
    }

    @Test
    void isGoneWhenItDoesNotTakeItsAnswer() throws Exception {
        try (var rig = Rig.silent(Rig.settings().withTimeouts(new Timeouts(Rig.LONG, Rig.LONG, Rig.SHORT, Rig.LONG)));
                var client = new RawClient(rig.server().port(), 4_096)) {
            client.send(RawClient.get());
            rig.next().respond(200, Map.of(), new byte[LARGE]);
            assertThat(client.head().status()).isEqualTo(200);
            await().pollDelay(Rig.SHORT.multipliedBy(3)).until(() -> true);

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void getsAllOfAnAnswerThatItTakesSlowly() throws Exception {
        int size = 8_000_000;
        try (var rig = Rig.silent(Rig.settings()
                        .withTimeouts(new Timeouts(Rig.LONG, Rig.LONG, Duration.ofSeconds(2), Rig.LONG)));
                var client = new RawClient(rig.server().port(), 32 * 1024)) {
            client.send(RawClient.get());
            rig.next().respond(200, Map.of(), new byte[size]);

            assertThat(client.reply().body()).hasSize(size);
        }
    }

    @Test
    void getsAllOfAnAnswerThatItTakesLaterThanItsNextRequestIsDue() throws Exception {
        try (var rig = Rig.silent(Rig.settings().withTimeouts(new Timeouts(Rig.LONG, Rig.SHORT, Rig.LONG, Rig.LONG)));
                var client = new RawClient(rig.server().port(), 4_096)) {
            client.send(RawClient.get());
            rig.next().respond(200, Map.of(), new byte[LARGE]);
            await().pollDelay(Rig.SHORT.multipliedBy(3)).until(() -> true);

            assertThat(client.reply().body()).hasSize(LARGE);
        }
    }

    @Test
    void isNotGoneWhileItTakesItsAnswerSteadily() throws Exception {
        int size = 3_000_000;
        try (var rig = Rig.silent(Rig.settings()
                        .withTimeouts(new Timeouts(Rig.LONG, Rig.LONG, Duration.ofMillis(500), Rig.LONG)));
                var client = new RawClient(rig.server().port(), 4_096)) {
            client.send(RawClient.get());
            rig.next().respond(200, Map.of(), new byte[size]);
            var read = new AtomicInteger();

            await().pollInterval(Duration.ofMillis(5)).until(() -> {
                var taken = client.read(16 * 1024);
                return taken < 0 || read.addAndGet(taken) >= size;
            });
            assertThat(read).hasValueGreaterThanOrEqualTo(size);
        }
    }

    @Test
    void isGoneWhenItTakesItsAnswerByteByByte() throws Exception {
        try (var rig = Rig.silent(Rig.settings().withTimeouts(new Timeouts(Rig.LONG, Rig.LONG, Rig.SHORT, Rig.LONG)));
                var client = new RawClient(rig.server().port(), 4_096)) {
            client.send(RawClient.get());
            var exchange = rig.next();
            var aborted = new CountDownLatch(1);
            exchange.onAbort(aborted::countDown);
            var writer = writer(exchange.stream(Map.of()), new AtomicInteger());

            await().pollInterval(Duration.ofMillis(20)).until(() -> client.read(128) > 0 && writer.isDone());
            assertThat(writer).isCompletedWithValue(false);
            assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void holdsUpWhoeverWritesItsStreamAndNobodyElse() throws Exception {
        try (var rig = Rig.silent(Rig.settings());
                var client = new RawClient(rig.server().port(), 4_096)) {
            client.send(RawClient.get());
            var stream = rig.next().stream(Map.of());
            var written = new AtomicInteger();
            var writer = writer(stream, written);
            awaitStandstill(written);
            assertThat(stream.tryWrite(new byte[EVENT])).isFalse();
            try (var other = rig.client()) {
                other.send(RawClient.post("hi"));
                Rig.echo(rig.next());
                assertThat(other.reply().body()).isEqualTo("hi");
            }
            assertThat(written).hasValueLessThan(EVENTS);
            assertThat(writer).isNotDone();
            // When the client reads
            client.head();
            for (int i = 0; i < EVENTS; i++) {
                assertThat(client.chunk()).hasSize(EVENT);
            }

            assertThat(writer).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(true);
        }
    }

    @Test
    void isGoneWhenItDoesNotTakeItsEvents() throws Exception {
        var timeouts = new Timeouts(Rig.LONG, Rig.LONG, Duration.ofSeconds(2), Rig.LONG);
        try (var rig = Rig.silent(Rig.settings().withTimeouts(timeouts));
                var client = new RawClient(rig.server().port(), 4_096)) {
            client.send(RawClient.get());
            var exchange = rig.next();
            var aborted = new CountDownLatch(1);
            exchange.onAbort(aborted::countDown);
            var stream = exchange.stream(Map.of());
            var writer = writer(stream, new AtomicInteger());

            assertThat(writer).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(false);
            assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.tryWrite(new byte[1])).isFalse();
        }
    }

    /** Writes more than the system takes for a client; whether all of it was wanted. */
    private static CompletableFuture<Boolean> writer(EventStream stream, AtomicInteger written) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        while (written.get() < EVENTS && stream.write(new byte[EVENT])) {
                            written.incrementAndGet();
                        }
                        return written.get() == EVENTS;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }

    private static void awaitStandstill(AtomicInteger written) {
        var before = new AtomicInteger();
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(20))
                .until(() -> before.getAndSet(written.get()) == written.get() && written.get() > 0);
    }

    /** Sends the text again and again until the server has enough of it. */
    private static CompletableFuture<Void> trickle(RawClient client, String text) {
        return CompletableFuture.runAsync(
                () -> {
                    var timer = Executors.newSingleThreadScheduledExecutor();
                    var over = new CountDownLatch(1);
                    timer.scheduleAtFixedRate(
                            () -> {
                                try {
                                    client.send(text);
                                } catch (IOException closed) {
                                    over.countDown();
                                }
                            },
                            20,
                            20,
                            TimeUnit.MILLISECONDS);
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        timer.shutdownNow();
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }
}
