package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a request of 2026-07-28 that takes long")
class ModernKeepAliveTest {

    private static final String COMMENT = ":\n\n";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch speak = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ModernServer server =
            new ModernServer(Tools.registry(Tools.tool("slow", "{\"type\":\"object\"}", (context, _) -> {
                begun.countDown();
                speak.await();
                context.progress(1, null, null);
                release.await();
                return ToolResult.text("done");
            })));

    private final TestExchange call =
            ModernServer.request("tools/call", "{\"name\":\"slow\",\"_meta\":{\"progressToken\":1}}");

    private void start() throws InterruptedException {
        server.endpoint.handle(call);
        begun.await();
    }

    @AfterEach
    void stop() {
        speak.countDown();
        release.countDown();
        server.close();
    }

    @Test
    void isShownToBeWorkedOnOnceNothingWasSentForAWhile() throws Exception {
        start();

        server.http.keepAlive();
        assertThat(call.isAnswered()).as("it has only just come").isFalse();
        server.http.keepAlive();
        assertThat(call.responseHeader("Content-Type")).isEqualTo("text/event-stream");
        assertThat(call.text()).isEqualTo(COMMENT);
        server.http.keepAlive();
        assertThat(call.text()).isEqualTo(COMMENT + COMMENT);

        speak.countDown();
        release.countDown();
        await().until(call::isClosed);
        assertThat(call.events()).hasSize(2);
        assertThat(call.events().getLast().at("/result/content/0/text").stringValue())
                .isEqualTo("done");
    }

    @Test
    void needsNoSignOfLifeWhereItSaysSomethingItself() throws Exception {
        start();
        server.http.keepAlive();
        speak.countDown();
        await().until(() -> call.events().size() == 1);

        server.http.keepAlive();

        assertThat(call.text()).doesNotContain("\n" + COMMENT).doesNotStartWith(COMMENT);
    }

    @Test
    void isLeftAloneOnceItIsAnswered() throws Exception {
        start();
        speak.countDown();
        release.countDown();
        await().until(call::isClosed);
        var answer = call.text();

        server.http.keepAlive();
        server.http.keepAlive();

        assertThat(call.text()).isEqualTo(answer);
    }

    @Test
    void isAnsweredAsPlainJsonIfTheClientReadsNoEvents() throws Exception {
        call.without("Accept").header("Accept", "application/json");
        start();

        server.http.keepAlive();
        server.http.keepAlive();
        assertThat(call.isAnswered()).isFalse();

        speak.countDown();
        release.countDown();
        assertThat(call.await().json().at("/result/content/0/text").stringValue())
                .isEqualTo("done");
    }
}
