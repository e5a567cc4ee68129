package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.CachePolicy;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredResource;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.Resource;
import dev.tenantry.mcp.ResourceContents;
import dev.tenantry.mcp.ResourceResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.Visibility;
import dev.tenantry.mcp.http.TestExchange;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("subscriptions/listen")
class ModernSubscriptionsTest {

    private static final String TOOLS = "{\"notifications\":{\"toolsListChanged\":true}}";
    private static final String EVERYTHING = """
            {"notifications":{"toolsListChanged":true,"promptsListChanged":true,"resourcesListChanged":true,
              "resourceSubscriptions":["test://open","test://secret","test://none"]}}""";

    private final ModernServer server = server(ModernServer.LIMITS);

    private static ModernServer server(Limits limits) {
        return new ModernServer(
                registry(Tools.echo()), limits, CachePolicy.PRIVATE, RequestStates.newKey(new SecureRandom()));
    }

    private static HandlerRegistry registry(HandlerRegistry.RegisteredTool tool) {
        return HandlerRegistry.builder()
                .tool(tool)
                .resource(resource("test://open", Visibility.EVERYBODY))
                .resource(resource("test://secret", ADMINS))
                .build();
    }

    private static final Visibility ADMINS = Visibility.scopes(Set.of("admin"));

    private static final Resource OPEN = new Resource("test://open", "open", null, null);

    private static RegisteredResource resource(String uri, Visibility visibility) {
        return new RegisteredResource(
                uri.equals(OPEN.uri()) ? OPEN : new Resource(uri, "secret", null, null),
                visibility,
                (_, each, _) -> ResourceResult.of(new ResourceContents.Text(each, null, "x")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void beginsWithWhatIsGranted() {
        var stream = server.send("subscriptions/listen", EVERYTHING);

        assertThat(stream.isStream()).isTrue();
        assertThat(stream.responseHeader("X-Accel-Buffering")).isEqualTo("no");
        assertThat(stream.events()).singleElement().satisfies(first -> {
            assertThat(first.path("method").stringValue()).isEqualTo("notifications/subscriptions/acknowledged");
            assertThat(id(first).intValue()).isOne();
            assertThat(first.at("/params/notifications")).isEqualTo(Tools.object("""
                    {"toolsListChanged":true,"resourcesListChanged":true,
                     "resourceSubscriptions":["test://open"]}"""));
        });
    }

    @Test
    void tellsOfChangesThatWereAskedForAndOfNoOthers() {
        var tools = server.send("subscriptions/listen", TOOLS);
        var prompts = server.send("subscriptions/listen", "{\"notifications\":{\"promptsListChanged\":true}}");
        var all = server.send("subscriptions/listen", EVERYTHING);

        server.server.replace(registry(Tools.twice()));
        server.server.resourceUpdated("test://open");
        server.server.resourceUpdated("test://secret");

        assertThat(methods(tools))
                .containsExactly("notifications/subscriptions/acknowledged", "notifications/tools/list_changed");
        assertThat(methods(prompts)).containsExactly("notifications/subscriptions/acknowledged");
        assertThat(methods(all))
                .contains("notifications/tools/list_changed")
                .endsWith("notifications/resources/updated");
        assertThat(all.events())
                .allSatisfy(event -> assertThat(id(event).intValue()).isOne());
        assertThat(all.events().getLast().at("/params/uri").stringValue()).isEqualTo("test://open");
    }

    @Test
    void tellsOfAChangeByItsOwnId() {
        var stream = server.send(ModernServer.request(
                77, "subscriptions/listen", Tools.object(EVERYTHING.replaceFirst("\\{", "{" + META))));

        server.server.resourceUpdated("test://open");

        assertThat(stream.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(id(event).intValue()).isEqualTo(77));
    }

    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                     "io.modelcontextprotocol/clientCapabilities":{}},""";

    @Test
    void tellsNothingWhenARegistryOffersTheSameAgain() {
        var stream = server.send("subscriptions/listen", TOOLS);
        var same = server.server.registry();

        server.server.replace(
                HandlerRegistry.builder().tool(same.tools().iterator().next()).build());

        assertThat(stream.events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"notifications\":[]}",
                "{\"notifications\":{\"toolsListChanged\":\"yes\"}}",
                "{\"notifications\":{\"resourceSubscriptions\":\"test://open\"}}",
                "{\"notifications\":{\"resourceSubscriptions\":[7]}}"
            })
    void refusesWhatIsNoFilter(String params) {
        var answer = server.send("subscriptions/listen", params);

        assertThat(answer.isStream()).isFalse();
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32602);
    }

    @Test
    void needsAClientThatReadsStreams() {
        var answer = server.send(ModernServer.request("subscriptions/listen", TOOLS)
                .without("Accept")
                .header("Accept", "application/json"));

        assertThat(answer.status()).isEqualTo(406);
    }

    @Test
    void dropsAClientThatDoesNotReadAtTheNextChangeOrSignOfLife() {
        var first = server.send("subscriptions/listen", TOOLS);
        var second = server.send("subscriptions/listen", TOOLS);
        var third = server.send("subscriptions/listen", TOOLS);
        first.stall();
        server.server.replace(registry(Tools.twice()));
        second.stall();

        server.http.keepAlive();

        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isTrue();
        assertThat(third.isClosed()).isFalse();
        assertThat(third.text()).endsWith("\n\n:\n\n");
    }

    @Test
    void endsWithTheClient() {
        var stream = server.send("subscriptions/listen", TOOLS);

        stream.abort();

        assertThat(stream.isClosed()).isTrue();
    }

    @Test
    void hasRoomForSoManyStreamsAndAgainWhenOneEnds() {
        var limits = new Limits(
                ModernServer.LIMITS.maxMessageBytes(),
                ModernServer.LIMITS.callTimeout(),
                2,
                ModernServer.LIMITS.keepAlive(),
                ModernServer.LIMITS.inputValidity());
        try (var small = server(limits)) {
            var first = small.send("subscriptions/listen", TOOLS);
            small.send("subscriptions/listen", TOOLS);

            var refused = small.send("subscriptions/listen", TOOLS);
            first.abort();
            var taken = small.send("subscriptions/listen", TOOLS);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("id").intValue()).isOne();
            assertThat(taken.isStream()).isTrue();
        }
    }

    @Test
    void isAnsweredWhenTheServerStops() {
        var stream = server.send("subscriptions/listen", TOOLS);

        server.server.close();

        var events = stream.events();
        assertThat(events).hasSize(3);
        assertThat(events.get(1).path("method").stringValue()).isEqualTo("notifications/cancelled");
        assertThat(events.get(1).at("/params/requestId").intValue()).isOne();
        assertThat(events.get(2).path("id").intValue()).isOne();
        assertThat(events.get(2).at("/result/resultType").stringValue()).isEqualTo("complete");
        assertThat(events.get(2)
                        .path("result")
                        .path("_meta")
                        .path("io.modelcontextprotocol/subscriptionId")
                        .intValue())
                .isOne();
        assertThat(stream.isClosed()).isTrue();
        assertThat(server.send("subscriptions/listen", TOOLS).status()).isEqualTo(503);
    }

    private static JsonNode id(JsonNode event) {
        return event.path("params").path("_meta").path("io.modelcontextprotocol/subscriptionId");
    }

    private static List<String> methods(TestExchange stream) {
        return stream.events().stream()
                .map(event -> event.path("method").stringValue(""))
                .toList();
    }
}
