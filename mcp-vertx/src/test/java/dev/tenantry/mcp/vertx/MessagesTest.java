package dev.tenantry.mcp.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayName("the less common messages of HTTP/1.1")
class MessagesTest {

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
    void haveNoBodyInTheAnswerToHead() throws Exception {
        client.send("HEAD /mcp HTTP/1.1\r\nHost: a\r\n\r\n" + RawClient.post("next"));
        Rig.text(rig.next(), 405, "not here");
        Rig.echo(rig.next());

        assertThat(client.head().status()).isEqualTo(405);
        assertThat(client.reply().body()).isEqualTo("next");
    }

    @Test
    void askForTheOptionsOfTheServerAsAWhole() throws Exception {
        client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
        var exchange = (InboundExchange) rig.next();

        assertThat(exchange.method()).isEqualTo("OPTIONS");
        assertThat(exchange.path()).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ=="
            })
    void areAnsweredInTheSameProtocolWhenTheyOfferAnother(String offer) throws Exception {
        client.send(RawClient.get(offer));
        Rig.text(rig.next(), 200, "same");

        assertThat(client.reply().body()).isEqualTo("same");
    }

    @Test
    void haveNoHeadersButThoseBeforeTheBody() throws Exception {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n"
                + "X-Client-ID: other\r\nHost: b\r\n\r\n" + RawClient.post("next"));
        var exchange = rig.next();
        Rig.echo(exchange);
        Rig.echo(rig.next());

        assertThat(exchange.headers("X-Client-ID")).isEmpty();
        assertThat(exchange.headers("Host")).containsExactly("a");
        assertThat(client.reply().body()).isEqualTo("hi");
        assertThat(client.reply().body()).isEqualTo("next");
    }

    @Test
    void areRefusedForTrailersBeyondTheBounds() throws Exception {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX: "
                + "y".repeat(20_000) + "\r\n\r\n");

        assertThat(client.reply().status()).isEqualTo(400);
        assertThat(rig.nothingArrived()).isTrue();
    }

    @Test
    void areUnfolded() throws Exception {
        client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Folded: one\r\n two\r\n\tthree\r\n\r\n");

        // RFC 9112 §5.2: as spaces
        assertThat(rig.next().headers("X-Folded")).containsExactly("one two three");
    }

    @Test
    void areRefusedWhenTheyExpectWhatNobodyKnows() throws Exception {
        client.send(RawClient.post("hi", "Expect: 100-continue, magic"));
        var reply = client.reply();

        assertThat(reply.status()).isEqualTo(417);
        assertThat(client.isClosed()).isTrue();
        assertThat(rig.nothingArrived()).isTrue();
    }

    @Test
    void areNotProcessedAfterTheLastOne() throws Exception {
        client.send(RawClient.post("last", "Connection: close") + RawClient.post("too late"));
        Rig.echo(rig.next());

        assertThat(client.reply().body()).isEqualTo("last");
        assertThat(client.isClosed()).isTrue();
        assertThat(rig.nothingArrived()).isTrue();
    }

    @Test
    void areOfAClientThatIsGoneWhenItClosesItsSide() throws Exception {
        client.send(RawClient.post("hi"));
        var aborted = new CountDownLatch(1);
        rig.next().onAbort(aborted::countDown);
        client.halfClose();

        assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void areDroppedWhenTheyBreakOffInTheMiddle() throws Exception {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf");
        client.halfClose();

        assertThat(client.read(100)).isEqualTo(-1);
        assertThat(rig.nothingArrived()).isTrue();
    }
}
