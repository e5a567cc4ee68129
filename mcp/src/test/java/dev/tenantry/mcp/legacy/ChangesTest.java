package dev.tenantry.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("changes that a session is told of")
class ChangesTest {

    private final LegacyServer server = new LegacyServer(offers(Tools.echo()));

    private static HandlerRegistry offers(HandlerRegistry.RegisteredTool tool) {
        return Offers.all(HandlerRegistry.builder().tool(tool)).build();
    }

    private static List<String> methods(TestExchange stream) {
        return stream.events().stream()
                .map(event -> event.path("method").stringValue(""))
                .toList();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsOfOtherTools() {
        var listening = server.connect().listen();

        server.server().replace(offers(Tools.twice()));

        assertThat(listening.responseHeader("Content-Type")).isEqualTo("text/event-stream");
        assertThat(methods(listening)).containsExactly("notifications/tools/list_changed");
    }

    @Test
    void tellsOnlyOneStreamOfASession() {
        var client = server.connect();
        var first = client.listen();
        var second = client.listen();

        server.server().replace(offers(Tools.twice()));

        assertThat(first.isClosed()).isTrue();
        assertThat(first.events()).isEmpty();
        assertThat(second.events()).hasSize(1);
    }

    @Test
    void tellsOfAResourceThatTheClientSubscribedTo() {
        var client = server.connect();
        var other = server.connect().listen();
        var listening = client.listen();

        var answer = client.ask("resources/subscribe", "{\"uri\":\"test://one\"}");
        server.server().resourceUpdated("test://one");
        server.server().resourceUpdated("test://two");

        assertThat(answer.json().path("result")).isEqualTo(Tools.object("{}"));
        assertThat(listening.events()).containsExactly(Tools.object("""
                        {"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"test://one"}}"""));
        assertThat(other.events()).isEmpty();
    }

    @Test
    void tellsNothingOfAResourceThatTheClientUnsubscribedFrom() {
        var client = server.connect();
        var listening = client.listen();
        client.ask("resources/subscribe", "{\"uri\":\"test://one\"}");

        var answer = client.ask("resources/unsubscribe", "{\"uri\":\"test://one\"}");
        server.server().resourceUpdated("test://one");

        assertThat(answer.json().has("result")).isTrue();
        assertThat(listening.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test://nothing", "test://secret"})
    void refusesToSubscribeToWhatTheCallerCannotRead(String uri) {
        var answer = server.connect().ask("resources/subscribe", "{\"uri\":\"%s\"}".formatted(uri));

        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/subscribe", "resources/unsubscribe"})
    void refusesASubscriptionWithoutAUri(String method) {
        var answer = server.connect().ask(method, "{}");

        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32602);
    }

    @Test
    void boundsTheSubscriptionsOfASession() {
        var client = server.connect();
        IntStream.range(0, Changes.MOST_SUBSCRIPTIONS)
                .forEach(n -> client.ask("resources/subscribe", "{\"uri\":\"test://item/%s\"}".formatted(n)));

        var further = client.ask("resources/subscribe", "{\"uri\":\"test://one\"}");
        var again = client.ask("resources/subscribe", "{\"uri\":\"test://item/1\"}");

        assertThat(further.json().at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(again.json().has("result")).isTrue();
    }

    @Test
    void tellsOnceOfWhatChangedWhileTheClientWasAway() {
        var client = server.connect();
        client.listen().abort();
        server.server().replace(offers(Tools.twice()));
        server.server().replace(offers(Tools.echo()));

        var back = client.listen();

        assertThat(methods(back)).containsExactly("notifications/tools/list_changed");
    }

    @Test
    void triesAgainWhenTheClientReads() {
        var client = server.connect();
        var slow = client.listen();
        slow.stall();
        server.server().replace(offers(Tools.twice()));
        assertThat(slow.events()).isEmpty();

        var reading = client.listen();

        assertThat(reading.events()).hasSize(1);
    }

    @Test
    void showsThatTheStreamIsStillThere() {
        var listening = server.connect().listen();
        var before = listening.text();

        server.pass(Duration.ofSeconds(15));

        assertThat(listening.text()).isEqualTo(before + ":\n\n");
    }

    @Test
    void endsStreamsWhenTheServerStops() {
        var listening = server.connect().listen();

        server.server().close();

        assertThat(listening.isClosed()).isTrue();
    }
}
