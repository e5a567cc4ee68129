package dev.tenantry.cli.up;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An MCP client of one tenant, through the edge, by the address that a user would configure. */
final class TenantClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_PAGES = 100;

    private final McpSyncClient client;

    /**
     * @param edge the shared address
     */
    TenantClient(URI edge, String tenant) {
        var transport = HttpClientStreamableHttpTransport.builder(edge.toString())
                .endpoint("/t/" + tenant + "/mcp")
                .connectTimeout(TIMEOUT)
                .build();
        this.client = McpClient.sync(transport)
                .clientInfo(McpSchema.Implementation.builder("tenantry", "1").build())
                .requestTimeout(TIMEOUT)
                .initializationTimeout(TIMEOUT)
                .build();
    }

    /** The tool to try first: one that only reads and needs no argument, else one that needs no argument. */
    Optional<McpSchema.Tool> toolToTry() {
        return tools().stream()
                .filter(tool -> requiredArguments(tool).isEmpty())
                .max(Comparator.comparing(TenantClient::onlyReads)); // of equals, the first
    }

    /** Calls a tool without arguments. */
    McpSchema.CallToolResult call(McpSchema.Tool tool) {
        return client.callTool(McpSchema.CallToolRequest.builder(tool.name())
                .arguments(Map.of())
                .build());
    }

    @Override
    public void close() {
        client.closeGracefully();
    }

    private List<McpSchema.Tool> tools() {
        client.initialize();
        var tools = new ArrayList<McpSchema.Tool>();
        @Nullable String cursor = null;
        for (var page = 0; page < MOST_PAGES; page++) {
            var listed = cursor == null ? client.listTools() : client.listTools(cursor);
            tools.addAll(listed.tools());
            cursor = listed.nextCursor();
            if (cursor == null) {
                break;
            }
        }
        return tools;
    }

    private static Collection<?> requiredArguments(McpSchema.Tool tool) {
        return tool.inputSchema().get("required") instanceof Collection<?> required ? required : List.of();
    }

    private static boolean onlyReads(McpSchema.Tool tool) {
        return tool.annotations() != null
                && Boolean.TRUE.equals(tool.annotations().readOnlyHint());
    }
}
