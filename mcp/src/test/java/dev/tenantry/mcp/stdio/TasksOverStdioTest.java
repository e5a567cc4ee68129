package dev.tenantry.mcp.stdio;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.TaskSupport;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("tasks over stdin and stdout")
class TasksOverStdioTest {

    private static final String KNOWS_TASKS = "{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final StdioRig rig = new StdioRig(
            Tools.registry(Tools.tool("slow", "{\"type\":\"object\"}", (_, _) -> {
                        try {
                            release.await();
                            return ToolResult.text("done");
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                        }
                    })
                    .with(TaskSupport.OPTIONAL)),
            StdioServer.GRACE);

    @AfterEach
    void stop() {
        release.countDown();
        rig.close();
    }

    @Test
    void tellSubscribersOfTheirEnd() throws Exception {
        var id = begin();
        rig.write(request(2, "subscriptions/listen", "\"notifications\":{\"taskIds\":[\"" + id + "\"]}"));
        assertThat(read().path("method").stringValue()).isEqualTo("notifications/subscriptions/acknowledged");

        release.countDown();

        var told = read();
        assertThat(told.path("method").stringValue()).isEqualTo("notifications/tasks");
        assertThat(told.at("/params/result/content/0/text").stringValue()).isEqualTo("done");
    }

    @Test
    void areCancelledByTheirOwnMethod() throws Exception {
        var id = begin();

        rig.write(request(2, "tasks/cancel", "\"taskId\":\"" + id + "\""));

        assertThat(read().at("/result/resultType").stringValue()).isEqualTo("complete");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void goOnWhenTheRequestThatBeganThemIsWithdrawn() throws Exception {
        var id = begin();

        rig.write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

        rig.write(request(2, "tasks/get", "\"taskId\":\"" + id + "\""));
        assertThat(read().at("/result/status").stringValue()).isEqualTo("working");
    }

    private String begin() throws Exception {
        rig.write(request(1, "tools/call", "\"name\":\"slow\",\"arguments\":{}"));
        return read().at("/result/taskId").stringValue();
    }

    private JsonNode read() throws Exception {
        return requireNonNull(rig.read());
    }

    private static String request(int id, String method, String params) {
        return StdioRig.modern(id, method, KNOWS_TASKS, params);
    }
}
