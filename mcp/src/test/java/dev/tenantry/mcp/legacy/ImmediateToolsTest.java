package dev.tenantry.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.http.TestExchange;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a call of an earlier revision of a tool that only computes")
class ImmediateToolsTest {

    private final AtomicReference<Thread> ranOn = new AtomicReference<>();
    private final HandlerRegistry registry = HandlerRegistry.builder()
            .immediateTool(Tools.echo().tool(), (_, arguments) -> {
                ranOn.set(Thread.currentThread());
                return ToolResult.text(arguments.path("text").stringValue());
            })
            .build();

    @Test
    void runsOnTheThreadThatBroughtItInASession() {
        try (var server = new LegacyServer(registry)) {
            var answer = server.connect().call("echo", "{\"text\":\"hi\"}");

            assertThat(answer.json().at("/result/content/0/text").stringValue()).isEqualTo("hi");
            assertThat(ranOn).hasValue(Thread.currentThread());
        }
    }

    @Test
    void runsOnTheThreadThatBroughtItWithoutASession() {
        try (var server = new LegacyServer(registry, LegacySettings.STATELESS)) {
            var call = LegacyClient.request(1, "tools/call", "{\"name\":\"echo\",\"arguments\":{\"text\":\"hi\"}}");
            var answer = server.send(TestExchange.post(call));

            assertThat(answer.json().at("/result/content/0/text").stringValue()).isEqualTo("hi");
            assertThat(ranOn).hasValue(Thread.currentThread());
        }
    }
}
