package dev.tenantry.mcp.modern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.ImmediateToolHandler;
import dev.tenantry.mcp.ToolHandler;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a call of 2026-07-28 of a tool that only computes")
class ImmediateToolsTest {

    private static final String ANYTHING = "{\"type\":\"object\"}";
    private static final ImmediateToolHandler BROKEN = (_, _) -> {
        throw new IllegalStateException("secret");
    };

    private final AtomicReference<Thread> ranOn = new AtomicReference<>();
    private final ImmediateToolHandler quick = (_, _) -> ran();
    private final ToolHandler other = (_, _) -> ran();
    private final ModernServer server = new ModernServer(Tools.registry(
            Tools.tool("quick", ANYTHING, quick),
            Tools.tool("other", ANYTHING, other),
            Tools.tool("broken", ANYTHING, BROKEN)));

    private ToolResult ran() {
        ranOn.set(Thread.currentThread());
        return ToolResult.text("done");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"quick, true", "other, false"})
    void runsOnTheThreadThatBroughtItUnlikeOthers(String tool, boolean sameThread) {
        var answer = server.send("tools/call", "{\"name\":\"%s\"}".formatted(tool));

        assertThat(answer.json().at("/result/content/0/text").stringValue()).isEqualTo("done");
        assertThat(Thread.currentThread().equals(ranOn.get())).isEqualTo(sameThread);
    }

    @Test
    void tellsAFailureWithoutItsMessage() {
        var answer = server.send("tools/call", "{\"name\":\"broken\"}");

        assertThat(answer.json().at("/result/isError").booleanValue()).isTrue();
        assertThat(answer.json().toString()).doesNotContain("secret");
    }
}
