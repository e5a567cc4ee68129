package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.CacheHint;
import dev.tenantry.mcp.CachePolicy;
import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredResource;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.Resource;
import dev.tenantry.mcp.ResourceContents;
import dev.tenantry.mcp.ResourceResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.Visibility;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("discovery and lists of 2026-07-28")
class ModernListsTest {

    private static final CachePolicy SHAREABLE = new CachePolicy(Duration.ofMinutes(5), true);
    private static final Caller ADMIN = new Caller("anna", Set.of("admin"));

    private final ModernServer server = new ModernServer(registry());
    private final ModernServer open =
            new ModernServer(registry(), ModernServer.LIMITS, SHAREABLE, RequestStates.newKey(new SecureRandom()));

    private static HandlerRegistry registry() {
        return HandlerRegistry.builder()
                .tool(Tools.echo())
                .resource(new RegisteredResource(
                        new Resource("test://text", "text", null, "text/plain"),
                        Visibility.EVERYBODY,
                        (_, uri, _) -> new ResourceResult(
                                List.of(new ResourceContents.Text(uri, null, "hello")),
                                new CacheHint(Duration.ofSeconds(9), true))))
                .build();
    }

    private static HandlerRegistry guarded() {
        var secret = Tools.twice();
        return HandlerRegistry.builder()
                .tool(Tools.echo())
                .tool(new RegisteredTool(secret.tool(), Visibility.scopes(Set.of("admin")), secret.handler()))
                .build();
    }

    @AfterEach
    void stop() {
        server.close();
        open.close();
    }

    @Test
    void tellWhatTheServerIsAndHas() {
        var result = server.send("server/discover", "{}").json().path("result");

        assertThat(result.path("resultType").stringValue()).isEqualTo("complete");
        assertThat(result.path("supportedVersions").get(0).stringValue()).isEqualTo("2026-07-28");
        assertThat(result.path("capabilities").propertyNames())
                .containsExactlyInAnyOrder("logging", "tools", "resources");
        assertThat(result.path("instructions").stringValue()).isEqualTo("Use it.");
        assertThat(serverInfo(result).path("name").stringValue()).isEqualTo("test");
        assertThat(serverInfo(result).path("version").stringValue()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server/discover", "tools/list", "resources/list", "resources/templates/list"})
    void areKeptByNobodyUnlessTheServerSaysSo(String method) {
        var result = server.send(method, "{}").json().path("result");

        assertThat(result.path("ttlMs").intValue()).isZero();
        assertThat(result.path("ttlMs").isIntegralNumber()).isTrue();
        assertThat(result.path("cacheScope").stringValue()).isEqualTo("private");
        assertThat(result.path("resultType").stringValue()).isEqualTo("complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server/discover", "tools/list", "resources/list", "resources/templates/list"})
    void mayBeSharedWhereTheyAreTheSameForAllAndTheServerSaysSo(String method) {
        var result = open.send(method, "{}").json().path("result");

        assertThat(result.path("ttlMs").intValue()).isEqualTo(300_000);
        assertThat(result.path("cacheScope").stringValue()).isEqualTo("public");
    }

    @Test
    void sayOfAResourceWhatItsHandlerSays() {
        var read = "{\"uri\":\"test://text\"}";

        var shared = open.send("resources/read", read).json().path("result");
        var single = server.send("resources/read", read).json().path("result");

        assertThat(shared.path("ttlMs").intValue()).isEqualTo(9_000);
        assertThat(shared.path("cacheScope").stringValue()).isEqualTo("public");
        assertThat(single.path("cacheScope").stringValue()).isEqualTo("private");
    }

    @Test
    void differByCallerAndAreThenNeverShared() {
        open.server.replace(guarded());

        var all = open.send(ModernServer.request("tools/list", "{}").by(ADMIN)).json();
        var some = open.send("tools/list", "{}").json();

        assertThat(names(all)).containsExactly("echo", "twice");
        assertThat(names(some)).containsExactly("echo");
        assertThat(all.at("/result/cacheScope").stringValue()).isEqualTo("private");
        assertThat(some.at("/result/cacheScope").stringValue()).isEqualTo("private");
    }

    @Test
    void hideAToolFromUseToo() {
        server.server.replace(guarded());
        var call = "{\"name\":\"twice\",\"arguments\":{\"n\":2}}";

        var refused = server.send("tools/call", call).json();
        var served =
                server.send(ModernServer.request("tools/call", call).by(ADMIN)).json();

        assertThat(refused.at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(refused.at("/error/message").stringValue()).isEqualTo("Unknown tool: twice");
        assertThat(served.at("/result/structuredContent/twice").intValue()).isEqualTo(4);
    }

    @Test
    void followTheRegistry() {
        assertThat(names(server.send("tools/list", "{}").json())).containsExactly("echo");

        server.server.replace(Tools.registry(Tools.twice()));

        assertThat(names(server.send("tools/list", "{}").json())).containsExactly("twice");
        assertThat(server.send("server/discover", "{}")
                        .json()
                        .at("/result/capabilities")
                        .propertyNames())
                .doesNotContain("resources");
    }

    @Test
    void refuseACursorThatIsNotTheirs() {
        var answer = server.send("tools/list", "{\"cursor\":\"nonsense\"}");

        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32602);
    }

    @Test
    void answerForAMissingResourceAsForInvalidParameters() {
        var answer = server.send("resources/read", "{\"uri\":\"test://none\"}");

        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(answer.json().at("/error/data/uri").stringValue()).isEqualTo("test://none");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void carryTheServersNameOnEveryResult() {
        var result = server.send("tools/call", "{\"name\":\"echo\",\"arguments\":{\"text\":\"hi\"}}")
                .json()
                .path("result");

        assertThat(result.path("resultType").stringValue()).isEqualTo("complete");
        assertThat(result.at("/content/0/text").stringValue()).isEqualTo("hi");
        assertThat(serverInfo(result).path("name").stringValue()).isEqualTo("test");
        assertThat(result.has("ttlMs")).as("a call is not kept").isFalse();
    }

    @Test
    void tellAFaultInTheArgumentsToTheModel() {
        var result = server.send("tools/call", "{\"name\":\"echo\",\"arguments\":{}}")
                .json()
                .path("result");

        assertThat(result.path("isError").booleanValue()).isTrue();
        assertThat(result.path("resultType").stringValue()).isEqualTo("complete");
    }

    private static JsonNode serverInfo(JsonNode result) {
        return result.path("_meta").path("io.modelcontextprotocol/serverInfo");
    }

    private static List<String> names(JsonNode answer) {
        return answer.at("/result/tools")
                .valueStream()
                .map(tool -> tool.path("name").stringValue())
                .toList();
    }
}
