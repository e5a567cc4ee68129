package dev.tenantry.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestEndpoint;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the legacy engine, seen by the MCP Java SDK's client")
class LegacyEngineTest {

    @TempDir
    private Path folder;

    private TestEndpoint endpoint;
    private McpSyncClient client;

    @AfterEach
    void stop() throws Exception {
        if (client != null) {
            client.close();
            endpoint.close();
        }
    }

    @Test
    void introducesTheServer() throws Exception {
        serve(Duration.ofSeconds(5), Tools.echo());

        var server = client.initialize();

        assertThat(server.serverInfo().name()).isEqualTo("test");
        assertThat(server.serverInfo().title()).isEqualTo("Test");
        assertThat(server.instructions()).isEqualTo("Use these tools.");
        assertThat(server.capabilities().tools()).isNotNull();
        assertThat(server.capabilities().resources()).isNull();
    }

    @Test
    void listsToolsInTheirOrderWithSchemasAndHints() throws Exception {
        serve(Duration.ofSeconds(5), Tools.twice(), Tools.echo());
        client.initialize();

        var tools = client.listTools().tools();

        assertThat(tools).extracting("name").containsExactly("twice", "echo");
        var twice = tools.getFirst();
        assertThat(twice.title()).isEqualTo("Twice");
        assertThat(twice.description()).isEqualTo("Doubles a number");
        assertThat(twice.inputSchema()).containsKey("properties");
        assertThat(twice.outputSchema()).containsKey("properties");
        assertThat(twice.annotations().readOnlyHint()).isTrue();
        assertThat(twice.annotations().destructiveHint()).isFalse();
        assertThat(twice.annotations().idempotentHint()).isTrue();
        assertThat(twice.annotations().openWorldHint()).isFalse();
    }

    @Test
    void passesStructuredContentAndItsText() throws Exception {
        serve(Duration.ofSeconds(5), Tools.twice());

        var result = call("twice", Map.of("n", 21));

        assertThat(result.isError()).isFalse();
        assertThat(result.structuredContent()).isEqualTo(Map.of("twice", 42));
        assertThat(textOf(result)).isEqualTo("twice: 42");
    }

    @Test
    void refusesArgumentsThatBreakTheSchemaBeforeTheToolRuns() throws Exception {
        var ran = new AtomicBoolean();
        serve(Duration.ofSeconds(5), Tools.tool("strict", """
                {"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}""", (context, arguments) -> {
            ran.set(true);
            return ToolResult.text("ran");
        }));

        var result = call("strict", Map.of("n", "seven"));

        assertThat(result.isError()).isTrue();
        assertThat(textOf(result)).contains("/n: ").contains("integer");
        assertThat(ran).isFalse();
    }

    @Test
    void tellsTheModelOfAToolThatFails() throws Exception {
        serve(Duration.ofSeconds(5), Tools.tool("broken", "{\"type\":\"object\"}", (context, arguments) -> {
            throw new IllegalArgumentException("invalid header value: Bearer canary-4711");
        }));

        var result = call("broken", Map.of());

        assertThat(result.isError()).isTrue();
        assertThat(textOf(result)).contains("broken").doesNotContain("canary", "Exception");
    }

    @Test
    void passesAnErrorResult() throws Exception {
        serve(
                Duration.ofSeconds(5),
                Tools.tool("no", "{\"type\":\"object\"}", (_, _) -> ToolResult.error("not today")));

        var result = call("no", Map.of());

        assertThat(result.isError()).isTrue();
        assertThat(textOf(result)).isEqualTo("not today");
    }

    @Test
    void interruptsACallThatTakesTooLong() throws Exception {
        serve(Duration.ofMillis(50), Tools.forever(), Tools.echo());

        var result = call("forever", Map.of());

        assertThat(result.isError()).isTrue();
        assertThat(textOf(result)).isEqualTo("The call of forever took longer than 0.05s and was stopped");
        assertThat(textOf(call("echo", Map.of("text", "still here")))).isEqualTo("still here");
    }

    @Test
    void saysThatACallTookTooLongEvenWhenTheToolSwallowsTheInterrupt() throws Exception {
        var interruptedAfterwards = new AtomicBoolean();
        var stubborn = Tools.tool("stubborn", "{\"type\":\"object\"}", (context, arguments) -> {
            try {
                return Tools.forever().handler().call(context, arguments);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ToolResult.text("done anyway");
            }
        });
        var after = Tools.tool("after", "{\"type\":\"object\"}", (context, arguments) -> {
            interruptedAfterwards.set(Thread.currentThread().isInterrupted());
            return ToolResult.text("ok");
        });
        serve(Duration.ofMillis(50), stubborn, after);

        var result = call("stubborn", Map.of());

        assertThat(result.isError()).isTrue();
        assertThat(textOf(call("after", Map.of()))).isEqualTo("ok");
        assertThat(interruptedAfterwards).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"nonsense\"}",
                "{\"type\":\"object\",\"required\":\"n\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/missing\"}}}"
            })
    void refusesAToolWhoseSchemaIsNone(String schema) {
        var registry = Tools.registry(Tools.tool("odd", schema, (_, _) -> ToolResult.text("")));
        var info = new ServerInfo("test", null, "1", null);
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            assertThatThrownBy(() -> LegacyEngine.create(info, registry, Duration.ofSeconds(1), timer))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("odd");
        }
    }

    private void serve(Duration timeout, RegisteredTool... tools) throws Exception {
        HandlerRegistry registry = Tools.registry(tools);
        endpoint = new TestEndpoint(folder, registry, timeout, Set.of());
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                endpoint.origin().toString())
                        .build())
                .build();
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        if (!client.isInitialized()) {
            client.initialize();
        }
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String textOf(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }
}
