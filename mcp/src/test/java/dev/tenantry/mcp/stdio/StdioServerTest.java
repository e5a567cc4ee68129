package dev.tenantry.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.modern.ModernEngine;
import dev.tenantry.mcp.modern.ModernStdio;
import dev.tenantry.mcp.modern.RequestStates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("MCP over stdin and stdout")
class StdioServerTest {

    private static final int MAX_LINE = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Legacy legacy = new Legacy();
    private final McpServer server = new McpServer(
            new ServerInfo("test", null, "1", null),
            Tools.registry(
                    Tools.echo(),
                    Tools.tool("chatty", "{\"type\":\"object\"}", (context, _) -> {
                        context.progress(1, null, null);
                        return ToolResult.text("line 1\nline 2");
                    }),
                    Tools.tool("waits", "{\"type\":\"object\"}", (_, _) -> {
                        started.countDown();
                        try {
                            new CountDownLatch(1).await();
                            throw new AssertionError("not reached");
                        } catch (InterruptedException e) {
                            interrupted.set(true);
                            throw e;
                        }
                    })),
            Limits.DEFAULT);

    private PipedOutputStream stdin;
    private BufferedReader stdout;
    private Future<?> serving;

    /** Remembers what came. */
    private static final class Legacy implements StdioEra {

        private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
        private final AtomicBoolean ended = new AtomicBoolean();

        @Override
        public void receive(Message message, LineChannel channel) {
            received.add(message);
        }

        @Override
        public void inputEnded() {}

        @Override
        public OpenCalls calls() {
            return new OpenCalls();
        }

        @Override
        public void end() {
            ended.set(true);
        }
    }

    @BeforeEach
    void start() throws IOException {
        var engine = new ModernEngine(
                server,
                new Features(server::registry),
                new CallRunner(Duration.ofSeconds(30), timer),
                new RequestStates(
                        RequestStates.newKey(new SecureRandom()),
                        Duration.ofMinutes(1),
                        InstantSource.system(),
                        new SecureRandom()),
                List.of());
        var stdio =
                new StdioServer(MAX_LINE, Duration.ZERO, new ModernStdio(engine, Caller.ANONYMOUS, workers), legacy);
        stdin = new PipedOutputStream();
        var out = new PipedOutputStream();
        var streams = new StandardStreams(new PipedInputStream(stdin), out);
        stdout = new BufferedReader(new InputStreamReader(new PipedInputStream(out, 100_000), StandardCharsets.UTF_8));
        serving = workers.submit(() -> {
            stdio.serve(streams);
            return null;
        });
    }

    @AfterEach
    void stop() {
        server.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void answersEachRequestWithOneLine() throws Exception {
        write(request(1, "server/discover", ""));
        assertThat(read().at("/result/supportedVersions/0").stringValue()).isEqualTo("2026-07-28");

        write(request(2, "tools/call", ",\"name\":\"chatty\""));
        assertThat(read().at("/result/content/0/text").stringValue()).isEqualTo("line 1\nline 2");
    }

    @Test
    void writesWhatBelongsToARequestBeforeItsAnswer() throws Exception {
        write(request(1, "tools/call", ",\"name\":\"chatty\"")
                .replace("\"_meta\":{", "\"_meta\":{\"progressToken\":7,"));

        assertThat(read().path("method").stringValue()).isEqualTo("notifications/progress");
        assertThat(read().path("id").intValue()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "{\"jsonrpc\":\"2.0\"}"})
    void refusesALineThatIsNoMessageAndGoesOn(String line) throws Exception {
        write(line);
        assertThat(read().at("/error/code").intValue()).isIn(-32700, -32600);

        write("");
        write(request(2, "server/discover", "") + "\r");
        assertThat(read().path("id").intValue()).isEqualTo(2);
    }

    @Test
    void refusesALineThatIsTooLongAndGoesOn() throws Exception {
        write("x".repeat(10 * MAX_LINE));
        assertThat(read().at("/error/message").stringValue()).contains("larger than 2000 bytes");

        write(request(2, "server/discover", ""));
        assertThat(read().path("id").intValue()).isEqualTo(2);
    }

    @Test
    void withdrawsARequestThatTheClientCancelsAndDoesNotAnswerIt() throws Exception {
        // Given
        write(request(1, "tools/call", ",\"name\":\"waits\""));
        started.await();
        // When
        write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        // Then
        await().untilTrue(interrupted);
        write(request(2, "server/discover", ""));
        assertThat(read().path("id").intValue()).isEqualTo(2);
    }

    @Test
    void refusesAnIdThatIsInUse() throws Exception {
        write(request(1, "tools/call", ",\"name\":\"waits\""));
        started.await();

        write(request(1, "tools/call", ",\"name\":\"chatty\""));

        assertThat(read().at("/error/code").intValue()).isEqualTo(-32600);
    }

    @Test
    void tellsOfChangesUntilTheClientCancelsThat() throws Exception {
        write(request(9, "subscriptions/listen", ",\"notifications\":{\"toolsListChanged\":true}"));
        assertThat(read().path("method").stringValue()).isEqualTo("notifications/subscriptions/acknowledged");

        server.replace(Tools.registry(Tools.twice()));
        var changed = read();
        assertThat(changed.path("method").stringValue()).isEqualTo("notifications/tools/list_changed");
        assertThat(changed.at("/params/_meta/io.modelcontextprotocol~1subscriptionId")
                        .intValue())
                .isEqualTo(9);

        write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":9}}");
        await().until(() -> !legacy.received.isEmpty());
        server.replace(Tools.registry(Tools.echo()));
        write(request(2, "server/discover", ""));
        assertThat(read().path("id").intValue()).isEqualTo(2);
    }

    @Test
    void endsWithItsInputAndEndsWhatRuns() throws Exception {
        write(request(1, "tools/call", ",\"name\":\"waits\""));
        started.await();

        stdin.close();

        serving.get(10, TimeUnit.SECONDS);
        await().untilTrue(interrupted);
        assertThat(legacy.ended).isTrue();
    }

    @Test
    void leavesMessagesOfEarlierRevisionsToTheOtherEra() throws Exception {
        write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}");
        write("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");

        assertThat(legacy.received.poll(10, TimeUnit.SECONDS)).isInstanceOf(Message.Request.class);
        assertThat(legacy.received.poll(10, TimeUnit.SECONDS)).isInstanceOf(Message.Response.class);
    }

    private void write(String line) throws IOException {
        stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        stdin.flush();
    }

    private JsonNode read() throws IOException {
        return JSON.readTree(stdout.readLine());
    }

    private static String request(int id, String method, String more) {
        return """
                {"jsonrpc":"2.0","id":%d,"method":"%s","params":{"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientCapabilities":{}}%s}}""".formatted(id, method, more);
    }
}
