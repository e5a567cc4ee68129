package dev.tenantry.e2e.mcp.server;

import dev.tenantry.e2e.mcp.fixture.Fixtures;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.ServerInfo;
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
import dev.tenantry.mcp.task.MemoryTaskStore;
import dev.tenantry.mcp.task.TaskLimits;
import dev.tenantry.mcp.task.Tasks;
import dev.tenantry.mcp.vertx.HttpServerSettings;
import dev.tenantry.mcp.vertx.McpHttpServer;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What {@code ./tenantry conformance-server} runs: everything that is between a socket and a handler, and the fixtures. */
public final class ConformanceServer implements AutoCloseable {

    private static final String PATH = "/mcp";
    private static final ServerInfo INFO =
            new ServerInfo("tenantry-conformance", "Conformance server", "1.0.0", "Offers what tests need.");

    /** Looks after streams often, so that short ones end in time. */
    private static final Limits FREQUENT_SIGNS = new Limits(
            Limits.DEFAULT.maxMessageBytes(),
            Limits.DEFAULT.callTimeout(),
            Limits.DEFAULT.maxStreams(),
            Duration.ofMillis(200),
            Limits.DEFAULT.inputValidity());

    private static final LegacySettings SHORT_STREAMS =
            LegacySettings.SESSIONS.withStreamLifetime(Duration.ofMillis(600));

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SecureRandom random = new SecureRandom();
    private final McpServer server;
    private final McpHttpServer http;

    private ConformanceServer(int port, Limits limits, LegacySettings sessions) {
        server = new McpServer(INFO, HandlerRegistry.builder().build(), limits);
        server.replace(new Fixtures(server::replace).registry());
        var refusals = new Refusals(limits.maxMessageBytes());
        var features = new Features(server::registry);
        var modern = new ModernHttp(modernEngine(features), refusals, workers);
        var runtime = new LegacyHttp.Surroundings(workers, timer, InstantSource.system(), random);
        var legacy = new LegacyHttp(server, features, sessions, refusals, runtime);
        var endpoint = new McpEndpoint(EndpointRules.LOOPBACK, limits.maxMessageBytes(), modern, legacy);
        every(limits.keepAlive().toMillis(), modern::keepAlive);
        every(limits.keepAlive().toMillis(), legacy::keepAlive);
        http = McpHttpServer.start(
                HttpServerSettings.of(InetAddress.getLoopbackAddress(), port), List.of(), endpoint::handle);
    }

    /**
     * Starts on the loopback address, with the limits of any server and with sessions in the legacy era.
     *
     * @param port 0: a free one
     */
    public static ConformanceServer start(int port) {
        return new ConformanceServer(port, Limits.DEFAULT, LegacySettings.SESSIONS);
    }

    /**
     * Starts on the loopback address, and asks clients of the legacy era to come back for what takes longer than half a second
     * or so.
     *
     * @param port 0: a free one
     */
    static ConformanceServer startWithShortStreams(int port) {
        return new ConformanceServer(port, FREQUENT_SIGNS, SHORT_STREAMS);
    }

    private ModernEngine modernEngine(Features features) {
        var limits = server.limits();
        var states =
                new RequestStates(RequestStates.newKey(random), limits.inputValidity(), InstantSource.system(), random);
        var bounds = TaskLimits.DEFAULT;
        var tasks = new Tasks(new MemoryTaskStore(bounds), bounds, workers, timer, InstantSource.system(), random);
        return new ModernEngine(
                server, features, new CallRunner(limits.callTimeout(), timer), states, LegacyHttp.VERSIONS, tasks);
    }

    private void every(long millis, Runnable action) {
        var _ = timer.scheduleWithFixedDelay(action, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Where clients reach it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port() + PATH);
    }

    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
        http.close();
        timer.shutdownNow();
    }

    /** @param arguments the port */
    public static void main(String[] arguments) throws InterruptedException {
        var running = startWithShortStreams(Integer.parseInt(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
        // e2e/mcp/conformance waits for this line
        System.out.println("conformance server: " + running.endpoint());
        new CountDownLatch(1).await();
    }
}
