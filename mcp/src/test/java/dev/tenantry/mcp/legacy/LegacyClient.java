package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.http.TestExchange;

/** One session, seen by its client. */
record LegacyClient(LegacyServer server, Caller caller, String revision, String session) {

    /** Sends a message, and waits for an answer to begin. */
    TestExchange post(String message) {
        return start(message).await();
    }

    /** Sends a message. */
    TestExchange start(String message) {
        return server.start(inSession(TestExchange.post(message)));
    }

    /** Calls a tool, and waits for an answer to begin. */
    TestExchange call(String tool, String arguments) {
        return startCall(7, tool, arguments).await();
    }

    /** Calls a tool. */
    TestExchange startCall(int id, String tool, String arguments) {
        return start(request(
                id,
                "tools/call",
                "{\"name\":\"%s\",\"arguments\":%s,\"_meta\":{\"progressToken\":\"p\"}}".formatted(tool, arguments)));
    }

    /** Asks for something else. */
    TestExchange ask(String method, String params) {
        return post(request(8, method, params));
    }

    static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}".formatted(id, method, params);
    }

    static String notification(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, params);
    }

    static String response(int id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(id, result);
    }

    /** Listens for changes. */
    TestExchange listen() {
        return server.send(stream());
    }

    /** Comes back for the rest of a response. */
    TestExchange resume(String lastSeen) {
        return server.send(stream().header("Last-Event-ID", lastSeen));
    }

    TestExchange stream() {
        return inSession(TestExchange.of("GET").header("Accept", "text/event-stream"));
    }

    /** Ends the session. */
    TestExchange end() {
        return server.send(inSession(TestExchange.of("DELETE")));
    }

    private TestExchange inSession(TestExchange exchange) {
        return exchange.by(caller).header("Mcp-Session-Id", session).header("MCP-Protocol-Version", revision);
    }
}
