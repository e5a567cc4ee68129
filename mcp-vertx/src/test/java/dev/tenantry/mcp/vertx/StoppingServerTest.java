package dev.tenantry.mcp.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("a server that stops")
class StoppingServerTest {

    /** More than the system takes for a client that does not read. */
    private static final int LARGE = 20_000_000;

    @Test
    void finishesWhatIsInProgressAndTakesNothingNew() throws Exception {
        try (var rig = Rig.silent(Rig.settings());
                var idle = rig.client();
                var busy = rig.client()) {
            idle.send(RawClient.post("done"));
            Rig.echo(rig.next());
            assertThat(idle.reply().body()).isEqualTo("done");
            busy.send(RawClient.post("slow") + RawClient.post("never"));
            var exchange = rig.next();
            var stopped = CompletableFuture.runAsync(rig::close);
            assertThat(idle.isClosed()).isTrue();
            await().untilAsserted(() -> assertThatThrownBy(rig::client).isInstanceOf(ConnectException.class));
            assertThat(stopped).isNotDone();
            Rig.echo(exchange);
            var reply = busy.reply();

            assertThat(reply.body()).isEqualTo("slow");
            assertThat(reply.headers()).containsEntry("connection", "close");
            assertThat(busy.isClosed()).isTrue();
            assertThat(stopped).succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(rig.nothingArrived()).isTrue();
        }
    }

    @Test
    void endsStreamsAndDropsRequestsWhenItsTimeIsOver() throws Exception {
        var timeouts = new Timeouts(Rig.LONG, Rig.LONG, Rig.LONG, Rig.SHORT);
        try (var rig = Rig.silent(Rig.settings().withTimeouts(timeouts));
                var reader = rig.client();
                var caller = rig.client()) {
            reader.send(RawClient.get());
            rig.next().stream(Map.of()).write(Rig.bytes("data: 1\n\n"));
            caller.send(RawClient.post("hi"));
            var aborted = new CompletableFuture<Void>();
            rig.next().onAbort(() -> aborted.complete(null));
            rig.server().close();

            reader.head();
            assertThat(reader.chunk()).isEqualTo("data: 1\n\n");
            assertThat(reader.chunk()).isEmpty();
            assertThat(reader.isClosed()).isTrue();
            assertThat(caller.isClosed()).isTrue();
            assertThat(aborted).isCompleted();
        }
    }

    @Test
    void letsASlowClientTakeItsAnswer() throws Exception {
        try (var rig = Rig.silent(Rig.settings());
                var client = new RawClient(rig.server().port(), 4_096)) {
            client.send(RawClient.get());
            rig.next().respond(200, Map.of(), new byte[LARGE]);
            var stopped = CompletableFuture.runAsync(rig::close);
            await().pollDelay(Timeouts.LINGER.multipliedBy(2)).until(() -> true);
            assertThat(stopped).isNotDone();

            assertThat(client.reply().body()).hasSize(LARGE);
            assertThat(client.isClosed()).isTrue();
            assertThat(stopped).succeedsWithin(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void isStoppedAtOnceWithoutRequests() throws IOException {
        var rig = Rig.silent(Rig.settings());
        try (var client = rig.client()) {
            rig.close();
            rig.close();

            assertThat(client.isClosed()).isTrue();
        }
    }
}
