package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.CachePolicy;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.http.EndpointRules;
import dev.tenantry.mcp.http.HttpEra;
import dev.tenantry.mcp.http.HttpExchange;
import dev.tenantry.mcp.http.McpEndpoint;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.http.TestExchange;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.task.MemoryTaskStore;
import dev.tenantry.mcp.task.TaskLimits;
import dev.tenantry.mcp.task.Tasks;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.SecretKey;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server of the modern era in memory, and requests to it. */
final class ModernServer implements AutoCloseable {

    static final String VERSION = "2026-07-28";
    static final Limits LIMITS = Limits.DEFAULT.withCallTimeout(Duration.ofSeconds(5));

    /** Few and small tasks, of calls that take longer than a moment. */
    static final TaskLimits TASKS = new TaskLimits(
            4, 3, 2_000, Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofSeconds(1));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    final McpServer server;
    final ModernHttp http;
    final McpEndpoint endpoint;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    ModernServer(HandlerRegistry registry) {
        this(registry, LIMITS, CachePolicy.PRIVATE, RequestStates.newKey(new SecureRandom()));
    }

    ModernServer(HandlerRegistry registry, TaskLimits tasks) {
        this(registry, LIMITS, CachePolicy.PRIVATE, RequestStates.newKey(new SecureRandom()), tasks);
    }

    ModernServer(HandlerRegistry registry, Limits limits, CachePolicy policy, SecretKey key) {
        this(registry, limits, policy, key, TASKS);
    }

    private ModernServer(
            HandlerRegistry registry, Limits limits, CachePolicy policy, SecretKey key, TaskLimits bounds) {
        server = new McpServer(new ServerInfo("test", "Test", "1", "Use it."), registry, limits, policy);
        InstantSource clock = now::get;
        var engine = new ModernEngine(
                server,
                new Features(server::registry),
                new CallRunner(limits.callTimeout(), timer),
                new RequestStates(key, limits.inputValidity(), clock, new SecureRandom()),
                List.of("2025-11-25"),
                new Tasks(new MemoryTaskStore(bounds), bounds, workers, timer, clock, new SecureRandom()));
        http = new ModernHttp(engine, new Refusals(limits.maxMessageBytes()), workers);
        endpoint = new McpEndpoint(EndpointRules.NO_PAGES, limits.maxMessageBytes(), http, new NoLegacy());
    }

    /** Sends a request, and waits until its answer begins. */
    TestExchange send(TestExchange exchange) {
        endpoint.handle(exchange);
        return exchange.await();
    }

    /** Sends a proper request, and waits until its answer begins. */
    TestExchange send(String method, String params) {
        return send(request(method, params));
    }

    /** A proper request of a client that can do nothing. */
    static TestExchange request(String method, String params) {
        return request(method, params, "{}");
    }

    /** A proper request. */
    static TestExchange request(String method, String params, String capabilities) {
        var node = JSON.readValue(params, ObjectNode.class);
        var meta = node.withObjectProperty("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", VERSION);
        meta.set("io.modelcontextprotocol/clientCapabilities", JSON.readTree(capabilities));
        return request(1, method, node);
    }

    /** A request with the headers that its body asks for, by its params as they are. */
    static TestExchange request(int id, String method, ObjectNode params) {
        var message =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        message.set("params", params);
        var exchange = TestExchange.post(message.toString())
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", method);
        var named =
                params.path(method.equals("resources/read") ? "uri" : method.startsWith("tasks/") ? "taskId" : "name");
        if (named.isString()) {
            exchange.header("Mcp-Name", named.stringValue());
        }
        return exchange;
    }

    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }

    /** Stands for the other era: answers with status 299. */
    private static final class NoLegacy implements HttpEra {

        @Override
        public void post(HttpExchange exchange, Message message) {
            answer(exchange);
        }

        @Override
        public void get(HttpExchange exchange) {
            answer(exchange);
        }

        @Override
        public void delete(HttpExchange exchange) {
            answer(exchange);
        }

        private static void answer(HttpExchange exchange) {
            exchange.respond(299, Map.of(), new byte[0]);
        }
    }
}
