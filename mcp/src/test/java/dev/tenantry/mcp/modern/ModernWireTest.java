package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.Annotations;
import dev.tenantry.mcp.Completion;
import dev.tenantry.mcp.Content;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredPrompt;
import dev.tenantry.mcp.HandlerRegistry.RegisteredResource;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTemplate;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.Prompt;
import dev.tenantry.mcp.PromptResult;
import dev.tenantry.mcp.Resource;
import dev.tenantry.mcp.ResourceContents;
import dev.tenantry.mcp.ResourceResult;
import dev.tenantry.mcp.ResourceTemplate;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.Visibility;
import dev.tenantry.mcp.schema.InvalidSchemaException;
import dev.tenantry.mcp.schema.ToolSchema;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

@DisplayName("messages of 2026-07-28 by the protocol's own schema")
class ModernWireTest {

    private static final Annotations NOTE =
            new Annotations(Set.of(Annotations.Role.USER), 0.5, Instant.parse("2026-01-01T00:00:00Z"));
    private static final Resource TEXT = new Resource("test://text", "text", "Text", "A text", "text/plain", NOTE, 5L);

    /** The file {@code schema/2026-07-28/schema.json} of the protocol's repository, Apache-2.0 and MIT. */
    private static ObjectNode protocol;

    private final ModernServer server = new ModernServer(registry());

    @BeforeAll
    static void load() throws IOException {
        try (var file = ModernWireTest.class.getResourceAsStream("schema-2026-07-28.json")) {
            protocol = JsonMapper.builder().build().readValue(file, ObjectNode.class);
        }
    }

    private static HandlerRegistry registry() {
        var contents = new ResourceContents.Blob("test://blob", "image/png", "AAAA");
        var all = List.<Content>of(
                new Content.Text("hi", NOTE),
                new Content.Image("AAAA", "image/png", null),
                new Content.Audio("AAAA", "audio/wav", null),
                new Content.Link(TEXT),
                new Content.Embedded(contents, NOTE));
        return HandlerRegistry.builder()
                .tool(Tools.twice())
                .tool(Tools.tool("all", "{\"type\":\"object\"}", (context, _) -> {
                    context.progress(1, 2.0, "half");
                    context.log(LogLevel.ERROR, "part", StringNode.valueOf("x"));
                    return new ToolResult(all, null, false);
                }))
                .tool(Tools.tool(
                        "ask",
                        "{\"type\":\"object\"}",
                        (_, _) -> new InputRequired(
                                Map.of("roots", new InputRequest(InputRequest.Kind.ROOTS, Tools.object("{}"))),
                                "state")))
                .resource(new RegisteredResource(
                        TEXT,
                        Visibility.EVERYBODY,
                        (_, uri, _) -> ResourceResult.of(new ResourceContents.Text(uri, "text/plain", "hello"))))
                .template(new RegisteredTemplate(
                        new ResourceTemplate("test://{id}", "any", "Any", "Anything", "text/plain", NOTE),
                        Visibility.EVERYBODY,
                        (_, _, _) -> ResourceResult.of(contents),
                        null))
                .prompt(new RegisteredPrompt(
                        new Prompt(
                                "greet", "Greet", "Greets", List.of(new Prompt.Argument("who", "Who", "Whom", true))),
                        Visibility.EVERYBODY,
                        (_, _) -> new PromptResult(
                                "A greeting", List.of(new PromptResult.Message(Annotations.Role.USER, all.getFirst()))),
                        (_, _, _, _) -> new Completion(List.of("Ada"), 1)))
                .build();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "server/discover          | {}                                                   | DiscoverResultResponse",
                "tools/list               | {}                                                   | ListToolsResultResponse",
                "tools/call               | {\"name\":\"all\"}                                   | CallToolResultResponse",
                "tools/call               | {\"name\":\"twice\",\"arguments\":{\"n\":2}}         | CallToolResultResponse",
                "tools/call               | {\"name\":\"twice\"}                                 | CallToolResultResponse",
                "tools/call               | {\"name\":\"ask\"}                                   | CallToolResultResponse",
                "tools/call               | {\"name\":\"none\"}                                  | JSONRPCErrorResponse",
                "resources/list           | {}                                                   | ListResourcesResultResponse",
                "resources/templates/list | {}                                                   | ListResourceTemplatesResultResponse",
                "resources/read           | {\"uri\":\"test://text\"}                            | ReadResourceResultResponse",
                "resources/read           | {\"uri\":\"test://blob\"}                            | ReadResourceResultResponse",
                "prompts/list             | {}                                                   | ListPromptsResultResponse",
                "prompts/get              | {\"name\":\"greet\",\"arguments\":{\"who\":\"Ada\"}} | GetPromptResultResponse",
                "completion/complete      | {\"ref\":{\"type\":\"ref/prompt\",\"name\":\"greet\"},\"argument\":{\"name\":\"who\",\"value\":\"A\"}} | CompleteResultResponse",
                "no/such                  | {}                                                   | JSONRPCErrorResponse",
            })
    void areOfTheKindThatTheMethodHas(String method, String params, String kind) {
        var answer = server.send(ModernServer.request(method, params, "{\"roots\":{}}"));

        assertThatItIs(kind, answer.json());
    }

    @Test
    void refuseInTheFormsOfTheirCodes() {
        assertThatItIs(
                "MissingRequiredClientCapabilityError",
                server.send("tools/call", "{\"name\":\"ask\"}").json());
        assertThatItIs(
                "HeaderMismatchError",
                server.send(ModernServer.request("tools/list", "{}").without("Mcp-Method"))
                        .json());
        assertThatItIs(
                "UnsupportedProtocolVersionError",
                server.send(ModernServer.request(1, "tools/list", Tools.object("""
                                {"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01",
                                          "io.modelcontextprotocol/clientCapabilities":{}}}"""))
                                .without("MCP-Protocol-Version")
                                .header("MCP-Protocol-Version", "2099-01-01"))
                        .json());
    }

    @Test
    void tellOfTheWorkInTheFormsOfNotifications() {
        var answer = server.send("tools/call", """
                {"name":"all","_meta":{"progressToken":1,"io.modelcontextprotocol/logLevel":"debug"}}""");
        await().until(answer::isClosed);

        assertThatItIs("ProgressNotification", answer.events().get(0));
        assertThatItIs("LoggingMessageNotification", answer.events().get(1));
        assertThatItIs("CallToolResultResponse", answer.events().get(2));
    }

    @Test
    void tellOfChangesInTheFormsOfNotifications() {
        var stream = server.send("subscriptions/listen", """
                {"notifications":{"toolsListChanged":true,"promptsListChanged":true,"resourcesListChanged":true,
                  "resourceSubscriptions":["test://text"]}}""");
        server.server.resourceUpdated("test://text");
        server.server.replace(HandlerRegistry.builder().build());
        server.server.close();

        var events = stream.events();
        assertThatItIs("SubscriptionsAcknowledgedNotification", events.get(0));
        assertThatItIs("ResourceUpdatedNotification", events.get(1));
        assertThatItIs("ToolListChangedNotification", events.get(2));
        assertThatItIs("PromptListChangedNotification", events.get(3));
        assertThatItIs("ResourceListChangedNotification", events.get(4));
        assertThatItIs("CancelledNotification", events.get(5));
        assertThatItIs("SubscriptionsListenResultResponse", events.get(6));
    }

    private static void assertThatItIs(String kind, JsonNode message) {
        var schema = protocol.deepCopy().put("$ref", "#/$defs/" + kind);
        try {
            assertThat(ToolSchema.compile(schema).violationsOf(message))
                    .as("%s: %s", kind, message)
                    .isEmpty();
        } catch (InvalidSchemaException e) {
            throw new AssertionError(e);
        }
    }
}
