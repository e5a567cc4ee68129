package dev.tenantry.mcp.legacy;

import static dev.tenantry.mcp.legacy.LegacyClient.notification;
import static dev.tenantry.mcp.legacy.LegacyClient.request;
import static dev.tenantry.mcp.legacy.LegacyClient.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.InputRequest.Kind;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.ServerInfo;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.InvalidMessageException;
import dev.tenantry.mcp.jsonrpc.MessageReader;
import dev.tenantry.mcp.stdio.LineChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("the legacy era over standard input and output")
class LegacyStdioTest implements LineChannel {

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final McpServer server = new McpServer(
            new ServerInfo("test", null, "1", null),
            Tools.registry(
                    Tools.echo(),
                    Offers.asking(Kind.ROOTS, "{}"),
                    Tools.tool("wait", "{\"type\":\"object\"}", (context, arguments) -> {
                        running.countDown();
                        try {
                            return Tools.forever().handler().call(context, arguments);
                        } finally {
                            interrupted.countDown();
                        }
                    })),
            Limits.DEFAULT);
    private final LegacyStdio stdio = new LegacyStdio(
            server,
            new Features(server::registry),
            Caller.ANONYMOUS,
            new LegacyHttp.Surroundings(workers, timer, InstantSource.system(), new SecureRandom()));

    @Override
    public void send(byte[] message) {
        received.add(Tools.object(new String(message, StandardCharsets.UTF_8)));
    }

    @Override
    public boolean trySend(byte[] message) {
        send(message);
        return true;
    }

    @AfterEach
    void stop() {
        server.close();
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private void say(String message) throws InvalidMessageException {
        stdio.receive(new MessageReader(10_000).read(message.getBytes(StandardCharsets.UTF_8)), this);
    }

    private JsonNode heard(int number) {
        await().until(() -> received.size() >= number);
        return received.get(number - 1);
    }

    private void initialize() throws InvalidMessageException {
        say(request(0, "initialize", """
                {"protocolVersion":"2025-06-18","capabilities":{"roots":{}},"clientInfo":{"name":"c","version":"1"}}"""));
        say(notification("notifications/initialized", "{}"));
    }

    @Test
    void introducesItself() throws Exception {
        initialize();

        assertThat(heard(1).at("/result/protocolVersion").stringValue()).isEqualTo("2025-06-18");
        assertThat(heard(1).at("/result/capabilities/logging").isObject()).isTrue();
    }

    @Test
    void servesNobodyBeforeThat() throws Exception {
        say(request(1, "tools/list", "{}"));
        say(request(2, "ping", "{}"));

        assertThat(heard(1).at("/error/code").intValue()).isEqualTo(-32600);
        assertThat(heard(2).has("result")).isTrue();
    }

    @Test
    void introducesItselfOnce() throws Exception {
        initialize();

        initialize();

        assertThat(heard(2).at("/error/code").intValue()).isEqualTo(-32600);
    }

    @Test
    void answersCalls() throws Exception {
        initialize();

        say(request(1, "tools/call", "{\"name\":\"echo\",\"arguments\":{\"text\":\"hi\"}}"));

        assertThat(heard(2).at("/result/content/0/text").stringValue()).isEqualTo("hi");
    }

    @Test
    void asksTheClientWhileItsCallIsOpen() throws Exception {
        initialize();

        say(request(1, "tools/call", "{\"name\":\"ask\",\"arguments\":{}}"));
        var asked = heard(2);
        say(response(asked.path("id").intValue(), "{\"roots\":[]}"));

        assertThat(asked.path("method").stringValue()).isEqualTo("roots/list");
        assertThat(heard(3).at("/result/content/0/text").stringValue()).isEqualTo("{\"roots\":[]} kept");
    }

    @Test
    void asksNothingMoreOnceTheClientWritesNoMore() throws Exception {
        initialize();

        stdio.inputEnded();
        say(request(1, "tools/call", "{\"name\":\"ask\",\"arguments\":{}}"));

        assertThat(heard(2).at("/result/isError").booleanValue()).isTrue();
        assertThat(heard(2).toString()).contains("before it was gone");
    }

    @Test
    void tellsOfChanges() throws Exception {
        initialize();

        server.replace(Tools.registry(Tools.twice()));

        assertThat(heard(2).path("method").stringValue()).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void stopsWhatTheClientWithdrawsAndAnswersNothing() throws Exception {
        initialize();
        say(request(1, "tools/call", "{\"name\":\"wait\",\"arguments\":{}}"));
        running.await();

        say(notification("notifications/cancelled", "{\"requestId\":1}"));

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        say(request(2, "ping", "{}"));
        assertThat(heard(2).path("id").intValue()).isEqualTo(2);
    }

    @Test
    void stopsEverythingWhenTheClientIsGone() throws Exception {
        initialize();
        say(request(1, "tools/call", "{\"name\":\"wait\",\"arguments\":{}}"));
        running.await();

        stdio.end();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
