package dev.tenantry.e2e.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Java client of the MCP project, which speaks the legacy era only and cannot cancel a single call. */
class JavaClientIT {

    private static ServerBehindEdge server;

    private final List<Double> progress = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        server = ServerBehindEdge.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @DisplayName("the Java client lists, calls, is asked and gets progress, through the edge")
    void everything() {
        try (var client = connect()) {
            var tools = client.listTools().tools();
            var sum = client.callTool(CallToolRequest.builder("test_sum")
                    .arguments(Map.of("a", 2, "b", 3))
                    .build());
            var answered = call(client, "test_input_required_result_elicitation");
            client.callTool(CallToolRequest.builder("test_tool_with_progress")
                    .meta(Map.of("progressToken", "steps"))
                    .build());

            assertThat(tools).extracting("name").contains("test_simple_text", "test_sum");
            assertThat(sum.structuredContent()).isEqualTo(Map.of("sum", 5));
            assertThat(text(answered)).isEqualTo("Hello, Ada!");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(progress).containsExactly(0.0, 50.0, 100.0));
        }
    }

    @Test
    @DisplayName("a Java client that ends its session has cancelled what it had asked for")
    void endOfSession() throws Exception {
        try (var observer = connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var before = stoppedCalls(observer);
            var client = connect();
            threads.submit(() -> client.callTool(CallToolRequest.builder("test_wait_until_cancelled")
                    .meta(Map.of("progressToken", "waiting"))
                    .build()));
            await().atMost(Duration.ofSeconds(10)).until(() -> !progress.isEmpty());

            client.close();

            await().atMost(Duration.ofSeconds(10)).until(() -> stoppedCalls(observer) == before + 1);
        }
    }

    private McpSyncClient connect() {
        var transport = HttpClientStreamableHttpTransport.builder(server.edge().toString())
                .endpoint(server.endpoint().getPath())
                .requestBuilder(HttpRequest.newBuilder().header("X-Client-ID", ServerBehindEdge.TENANT))
                .build();
        var client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(30))
                .elicitation(_ -> new ElicitResult(ElicitResult.Action.ACCEPT, Map.of("name", "Ada")))
                .progressConsumer(step -> progress.add(step.progress()))
                .build();
        client.initialize();
        return client;
    }

    private static int stoppedCalls(McpSyncClient client) {
        return Integer.parseInt(text(call(client, "test_stopped_calls")));
    }

    private static CallToolResult call(McpSyncClient client, String tool) {
        return client.callTool(CallToolRequest.builder(tool).arguments(Map.of()).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }
}
