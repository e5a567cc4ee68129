package dev.tenantry.mcp.stdio;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.legacy.LegacyHttp;
import dev.tenantry.mcp.legacy.LegacyStdio;
import dev.tenantry.mcp.modern.ModernEngine;
import dev.tenantry.mcp.modern.ModernStdio;
import dev.tenantry.mcp.modern.RequestStates;
import dev.tenantry.mcp.task.MemoryTaskStore;
import dev.tenantry.mcp.task.TaskLimits;
import dev.tenantry.mcp.task.Tasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of both eras at the end of a pair of pipes, and its client. */
final class StdioRig implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TaskLimits TASKS = new TaskLimits(
            4, 3, 2_000, Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofSeconds(1));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final McpServer server;
    private final PipedOutputStream stdin = new PipedOutputStream();
    private final BufferedReader stdout;
    private final Future<?> serving;

    StdioRig(HandlerRegistry registry, Duration grace) {
        server = new McpServer(new ServerInfo("test", null, "1", null), registry, Limits.DEFAULT);
        var features = new Features(server::registry);
        var random = new SecureRandom();
        var clock = InstantSource.system();
        var engine = new ModernEngine(
                server,
                features,
                new CallRunner(Duration.ofSeconds(30), timer),
                new RequestStates(RequestStates.newKey(random), Duration.ofMinutes(1), clock, random),
                List.of(),
                new Tasks(new MemoryTaskStore(TASKS), TASKS, workers, timer, clock, random));
        var legacy = new LegacyStdio(
                server, features, Caller.ANONYMOUS, new LegacyHttp.Surroundings(workers, timer, clock, random));
        var stdio = new StdioServer(10_000, grace, new ModernStdio(engine, Caller.ANONYMOUS, workers), legacy);
        try {
            var out = new PipedOutputStream();
            stdout = new BufferedReader(
                    new InputStreamReader(new PipedInputStream(out, 100_000), StandardCharsets.UTF_8));
            var streams = new StandardStreams(new PipedInputStream(stdin), out);
            serving = workers.submit(() -> {
                stdio.serve(streams);
                out.close();
                return null;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says a line. */
    void write(String line) throws IOException {
        stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        stdin.flush();
    }

    /** Says nothing more. */
    void endInput() throws IOException {
        stdin.close();
    }

    /** The next message; null after the last. */
    @Nullable
    JsonNode read() throws IOException {
        var line = stdout.readLine();
        return line == null ? null : JSON.readTree(line);
    }

    /** Waits until the server has nothing more to do. */
    void awaitExit() throws Exception {
        serving.get(10, TimeUnit.SECONDS);
    }

    /** A request of the modern era. */
    static String modern(int id, String method, String capabilities, String params) {
        return """
                {"jsonrpc":"2.0","id":%d,"method":"%s","params":{"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientCapabilities":%s},%s}}""".formatted(id, method, capabilities, params);
    }

    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }
}
