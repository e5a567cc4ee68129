package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.http.TestExchange;
import dev.tenantry.mcp.jsonrpc.InvalidMessageException;
import dev.tenantry.mcp.jsonrpc.MessageReader;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A server of the legacy era, spoken to in memory, with a clock that stands still unless it is moved. */
final class LegacyServer implements AutoCloseable {

    static final Caller ALICE = new Caller("alice", Set.of());
    static final Caller BOB = new Caller("bob", Set.of());
    static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final MessageReader reader = new MessageReader(10_000);
    private final McpServer server;
    private final LegacyHttp http;
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    LegacyServer(HandlerRegistry registry) {
        this(registry, LegacySettings.SESSIONS);
    }

    LegacyServer(HandlerRegistry registry, LegacySettings settings) {
        this(registry, settings, new Limits(10_000, Duration.ofSeconds(10), 100, KEEP_ALIVE, Duration.ofSeconds(10)));
    }

    LegacyServer(HandlerRegistry registry, LegacySettings settings, Limits limits) {
        var info = new ServerInfo("test", "Test", "1", "Use these tools.");
        server = new McpServer(info, registry, limits);
        var around = new LegacyHttp.Surroundings(workers, timer, () -> now, new SecureRandom());
        http = new LegacyHttp(server, new Features(server::registry), settings, new Refusals(10_000), around);
    }

    McpServer server() {
        return server;
    }

    /** Time passes, and the server looks after its sessions. */
    void pass(Duration time) {
        now = now.plus(time);
        http.keepAlive();
    }

    /** Sends the exchange, and waits for an answer to begin. */
    TestExchange send(TestExchange exchange) {
        return start(exchange).await();
    }

    /** Sends the exchange. */
    TestExchange start(TestExchange exchange) {
        switch (exchange.method()) {
            case "GET" -> http.get(exchange);
            case "DELETE" -> http.delete(exchange);
            default -> {
                try {
                    http.post(exchange, reader.read(exchange.body().orElseThrow()));
                } catch (InvalidMessageException e) {
                    throw new IllegalArgumentException(e);
                }
            }
        }
        return exchange;
    }

    /** The answer to {@code initialize}. */
    TestExchange initialize(Caller caller, String revision, String capabilities) {
        return send(TestExchange.post("""
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s","capabilities":%s,
                 "clientInfo":{"name":"c","version":"1"}}}""".formatted(revision, capabilities)).by(caller));
    }

    /** A client that has introduced itself. */
    LegacyClient connect() {
        return connect(ALICE, "2025-11-25", "{}");
    }

    /** A client that has introduced itself. */
    LegacyClient connect(String capabilities) {
        return connect(ALICE, "2025-11-25", capabilities);
    }

    /** A client that has introduced itself. */
    LegacyClient connect(Caller caller, String revision, String capabilities) {
        var session = initialize(caller, revision, capabilities).responseHeader("Mcp-Session-Id");
        if (session == null) {
            throw new AssertionError("no session");
        }
        var client = new LegacyClient(this, caller, revision, session);
        client.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return client;
    }

    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }
}
