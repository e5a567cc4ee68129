package dev.tenantry.benchmarks.mcp;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;

/**
 * Calls of a tool, as bytes on the wire. Each has an id and a text of its own, which its answer must repeat.
 *
 * @param headers lines of the request, up to {@code Content-Length}
 * @param meta what follows the arguments
 */
record Call(String headers, String tool, String meta) {

    private static final String COMMON = """
            POST /mcp HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/json\r
            Accept: application/json, text/event-stream\r
            """;

    /**
     * Calls of a kind.
     *
     * @param kind {@code modern} for 2026-07-28; {@code stateless} or {@code session} for 2025-11-25
     */
    static Call of(String kind, String tool, int port) throws IOException, InterruptedException {
        return switch (kind) {
            case "modern" -> modern(tool);
            case "stateless" -> legacy(tool, "");
            case "session" -> {
                try (var http = HttpClient.newHttpClient()) {
                    yield legacy(tool, "Mcp-Session-Id: " + Session.open(http, port) + "\r\n");
                }
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Call modern(String tool) {
        return new Call(
                COMMON + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: " + tool + "\r\n",
                tool,
                ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{},"
                        + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"load\",\"version\":\"1\"}}");
    }

    private static Call legacy(String tool, String session) {
        return new Call(COMMON + "MCP-Protocol-Version: 2025-11-25\r\n" + session, tool, "");
    }

    byte[] request(long number) {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":" + number + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{\"text\":\"text-" + number + "\"}" + meta + "}}";
        return (headers + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }
}
