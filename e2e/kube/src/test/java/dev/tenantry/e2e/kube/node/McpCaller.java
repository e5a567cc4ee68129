package dev.tenantry.e2e.kube.node;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An MCP client of one tenant from outside the cluster: the shared address, and the tenant's name in {@code X-Client-ID}. */
final class McpCaller implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern CALLED_BY =
            Pattern.compile("\"calledBy\"\\s*:\\s*\\{[^}]*\"tenant\"\\s*:\\s*\"([^\"]*)\"[^}]*\\}");

    private final McpSyncClient client;

    McpCaller(URI edge, String tenant) {
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(edge.toString())
                        .endpoint("/mcp")
                        .requestBuilder(HttpRequest.newBuilder().header("X-Client-ID", tenant))
                        .connectTimeout(TIMEOUT)
                        .build())
                .clientInfo(McpSchema.Implementation.builder("node-test", "1").build())
                .requestTimeout(TIMEOUT)
                .initializationTimeout(TIMEOUT)
                .build();
        client.initialize();
    }

    List<McpSchema.Tool> tools() {
        return client.listTools().tools();
    }

    /** The first tool that only reads and needs no argument. */
    String readTool() {
        return tools().stream()
                .filter(tool -> Boolean.TRUE.equals(tool.annotations().readOnlyHint()))
                .filter(tool -> !(tool.inputSchema().get("required") instanceof List<?> required) || required.isEmpty())
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** Calls a tool without arguments; the tenant whose credential reached the upstream, or the text of the error. */
    String call(String tool) {
        var result = client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(Map.of()).build());
        var text = ((McpSchema.TextContent) result.content().getFirst()).text();
        var caller = CALLED_BY.matcher(text);
        return caller.find() ? caller.group(1) : text;
    }

    @Override
    public void close() {
        client.close();
    }
}
