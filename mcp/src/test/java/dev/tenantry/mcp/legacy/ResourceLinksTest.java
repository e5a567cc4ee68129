package dev.tenantry.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.Annotations;
import dev.tenantry.mcp.Content;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredPrompt;
import dev.tenantry.mcp.Prompt;
import dev.tenantry.mcp.PromptResult;
import dev.tenantry.mcp.Resource;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.Visibility;
import dev.tenantry.mcp.http.TestExchange;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("links to resources")
class ResourceLinksTest {

    private static final Content LINK = new Content.Link(new Resource("test://one", "one", null, null));
    private static final String CALL = "{\"name\":\"link\",\"arguments\":{}}";

    private final HandlerRegistry registry = HandlerRegistry.builder()
            .tool(Tools.tool(
                    "link",
                    "{\"type\":\"object\"}",
                    (_, _) -> new ToolResult(List.of(new Content.Text("see"), LINK), null, false)))
            .prompt(new RegisteredPrompt(
                    new Prompt("link", null, null, List.of()),
                    Visibility.EVERYBODY,
                    (_, _) -> new PromptResult(null, List.of(new PromptResult.Message(Annotations.Role.USER, LINK))),
                    null))
            .build();
    private final LegacyServer server = new LegacyServer(registry);
    private final LegacyServer alone = new LegacyServer(registry, LegacySettings.STATELESS);

    @AfterEach
    void stop() {
        server.close();
        alone.close();
    }

    private JsonNode answer(String revision, String method) {
        return server.connect(LegacyServer.ALICE, revision, "{}")
                .ask(method, CALL)
                .json()
                .path("result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-06-18", "2025-11-25"})
    void areWhatTheyAreForClientsThatKnowThem(String revision) {
        assertThat(answer(revision, "tools/call").at("/content/1"))
                .isEqualTo(Tools.object("{\"type\":\"resource_link\",\"uri\":\"test://one\",\"name\":\"one\"}"));
    }

    @Test
    void areTextForClientsOf20250326() {
        assertThat(answer("2025-03-26", "tools/call").path("content").toString())
                .isEqualTo("[{\"type\":\"text\",\"text\":\"see\"},{\"type\":\"text\",\"text\":\"one: test://one\"}]");
        assertThat(answer("2025-03-26", "prompts/get").at("/messages/0/content"))
                .isEqualTo(Tools.object("{\"type\":\"text\",\"text\":\"one: test://one\"}"));
    }

    @Test
    void areTextForClientsThatNameNoRevisionAndHaveNoSession() {
        var request = LegacyClient.request(1, "tools/call", CALL);

        var silent = alone.send(TestExchange.post(request)).json();
        var named = alone.send(TestExchange.post(request).header("MCP-Protocol-Version", "2025-06-18"))
                .json();

        assertThat(silent.at("/result/content/1/type").stringValue()).isEqualTo("text");
        assertThat(named.at("/result/content/1/type").stringValue()).isEqualTo("resource_link");
    }
}
