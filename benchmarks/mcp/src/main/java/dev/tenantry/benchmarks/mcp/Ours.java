package dev.tenantry.benchmarks.mcp;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.Tool;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.http.EndpointRules;
import dev.tenantry.mcp.http.McpEndpoint;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.legacy.LegacyHttp;
import dev.tenantry.mcp.legacy.LegacySettings;
import dev.tenantry.mcp.modern.ModernEngine;
import dev.tenantry.mcp.modern.ModernHttp;
import dev.tenantry.mcp.modern.RequestStates;
import dev.tenantry.mcp.vertx.HttpServerSettings;
import dev.tenantry.mcp.vertx.McpHttpServer;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Our engine with two tools: {@code echo} answers at once, {@code wait} after 20 ms. */
public final class Ours {

    private static final long WAIT_NANOS = 20_000_000;

    /** Without the bounds that one client would meet: all sessions here are of one caller, opened at once. */
    private static final LegacySettings SESSIONS =
            LegacySettings.SESSIONS.withMaxSessions(100_000, 100_000).withInitializesPerMinute(1_000_000);

    private Ours() {}

    /** Arguments: port, {@code stateless} or {@code session}. */
    public static void main(String[] arguments) {
        var settings = arguments[1].equals("session") ? SESSIONS : LegacySettings.STATELESS;
        var server = new McpServer(new ServerInfo("bench", null, "1", null), registry(), Limits.DEFAULT);
        var endpoint = endpoint(server, settings);
        var http = HttpServerSettings.of(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        McpHttpServer.start(http, List.of(), endpoint::handle);
    }

    private static McpEndpoint endpoint(McpServer server, LegacySettings settings) {
        var limits = server.limits();
        var random = new SecureRandom();
        var clock = InstantSource.system();
        var timer = Executors.newSingleThreadScheduledExecutor();
        var workers = Executors.newVirtualThreadPerTaskExecutor();
        var features = new Features(server::registry);
        var refusals = new Refusals(limits.maxMessageBytes());
        var states = new RequestStates(RequestStates.newKey(random), limits.inputValidity(), clock, random);
        var engine = new ModernEngine(
                server, features, new CallRunner(limits.callTimeout(), timer), states, LegacyHttp.VERSIONS);
        var modern = new ModernHttp(engine, refusals, workers);
        var legacy = new LegacyHttp(
                server, features, settings, refusals, new LegacyHttp.Surroundings(workers, timer, clock, random));
        return new McpEndpoint(EndpointRules.NO_PAGES, limits.maxMessageBytes(), modern, legacy);
    }

    private static HandlerRegistry registry() {
        return HandlerRegistry.builder()
                .immediateTool(
                        tool("echo"),
                        (_, arguments) -> ToolResult.text(arguments.path("text").asString()))
                .tool(tool("wait"), (_, arguments) -> {
                    LockSupport.parkNanos(WAIT_NANOS);
                    return ToolResult.text(arguments.path("text").asString());
                })
                .build();
    }

    private static Tool tool(String name) {
        var schema = JsonMapper.shared()
                .readValue(
                        "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"]}",
                        ObjectNode.class);
        return new Tool(name, null, "Repeats a text", schema, null, new Tool.Hints(true, false, true, false));
    }
}
