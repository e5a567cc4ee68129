package dev.tenantry.benchmarks.mcp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Opens sessions of the revision 2025-11-25, as a client does. */
final class Session {

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"load","version":"1"}}}""";
    private static final String INITIALIZED = """
            {"jsonrpc":"2.0","method":"notifications/initialized"}""";

    private Session() {}

    /** Opens one; its id. */
    static String open(HttpClient http, int port) throws IOException, InterruptedException {
        var hello =
                http.send(post(port).POST(BodyPublishers.ofString(INITIALIZE)).build(), BodyHandlers.ofString());
        var id = hello.headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow(() -> new IOException("no session: " + hello.statusCode() + " " + hello.body()));
        var initialized = post(port)
                .header("Mcp-Session-Id", id)
                .header("MCP-Protocol-Version", "2025-11-25")
                .POST(BodyPublishers.ofString(INITIALIZED))
                .build();
        http.send(initialized, BodyHandlers.discarding());
        return id;
    }

    private static HttpRequest.Builder post(int port) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }
}
