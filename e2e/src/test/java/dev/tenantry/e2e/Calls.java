package dev.tenantry.e2e;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What tests ask tenants, and how they read the answers of the sample upstream. */
final class Calls {

    private static final Pattern CALLED_BY =
            Pattern.compile("\"calledBy\"\\s*:\\s*\\{[^}]*\"tenant\"\\s*:\\s*\"([^\"]*)\"[^}]*\\}");
    private static final Pattern CREDENTIAL = Pattern.compile("\"credential\"\\s*:\\s*\"([0-9a-f]{8})\"");

    private Calls() {}

    /** The first tool that only reads and needs no argument. */
    static String readTool(McpSyncClient client) {
        return client.listTools().tools().stream()
                .filter(Calls::isPlainRead)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static boolean isPlainRead(Tool tool) {
        var required = tool.inputSchema().get("required");
        return Boolean.TRUE.equals(tool.annotations().readOnlyHint())
                && (required == null || ((List<?>) required).isEmpty());
    }

    static CallToolResult call(McpSyncClient client, String tool) {
        return client.callTool(CallToolRequest.builder(tool).arguments(Map.of()).build());
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    /** The tenant whose credential reached the upstream. */
    static String calledBy(String answer) {
        var matcher = CALLED_BY.matcher(answer);
        if (!matcher.find()) {
            throw new AssertionError("the answer does not say who called: " + answer);
        }
        return matcher.group(1);
    }

    /** Fingerprint of the credential that reached the upstream. */
    static String credential(String answer) {
        var matcher = CREDENTIAL.matcher(answer);
        if (!matcher.find()) {
            throw new AssertionError("the answer names no credential: " + answer);
        }
        return matcher.group(1);
    }

    /** A JSON-RPC request of revision 2026-07-28. */
    static String modern(String method, String moreParams) {
        return """
                {"jsonrpc":"2.0","id":1,"method":"%s","params":{"_meta":{
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                "io.modelcontextprotocol/clientCapabilities":{}}%s}}""".formatted(method, moreParams);
    }

    /** A JSON-RPC request that calls a tool. */
    static String toolCall(int id, String tool) {
        return """
                {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":{}}}""".formatted(id, tool);
    }
}
