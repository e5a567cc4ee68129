package dev.tenantry.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.config.TenantConfig.ToolSource;
import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.DetachedContext;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.Tool;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.server.fixture.Configs;
import dev.tenantry.server.fixture.TestToolPack;
import dev.tenantry.toolpack.CredentialUnavailableException;
import dev.tenantry.toolpack.Credentials;
import dev.tenantry.toolpack.ToolPackContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ToolSourcesTest {

    private static final RequestContext NOBODY = new DetachedContext(Caller.ANONYMOUS);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ToolSources sources = new ToolSources(
            List.of(new TestToolPack()),
            new ToolPackContext(Path.of("."), new NoCredentials(), HttpClient.newHttpClient()),
            new ObservedTools(meters));

    @Test
    void keepsNamesThatOnlyOneSourceUses() {
        assertThat(sources.load(List.of(source("test"))).names()).containsExactly("echo", "ask", "leak");
    }

    @Test
    void prefixesNamesThatSeveralSourcesUseInAllOfThemWhateverTheirOrder() {
        var one = sources.load(List.of(source("test-a"), source("test-b")));
        var other = sources.load(List.of(source("test-b"), source("test-a")));

        assertThat(one.names())
                .containsExactly(
                        "test-a_echo", "test-a_ask", "test-a_leak", "test-b_echo", "test-b_ask", "test-b_leak");
        assertThat(other.names()).containsExactlyInAnyOrderElementsOf(one.names());
        assertThat(one.problems()).isEmpty();
    }

    @Test
    void servesTheOtherSourcesWhenOneIsBroken() {
        var catalog = sources.load(List.of(
                source("test-broken"),
                source("test-faulty"),
                source("unknown"),
                source("test-schema"),
                source("test")));

        assertThat(catalog.names()).contains("ask", "leak", "test_echo");
        assertThat(catalog.problems()).hasSize(4);
        assertThat(catalog.problems().get(0)).isEqualTo("tools \"test-broken\": cannot be served; remove it");
        assertThat(catalog.problems().get(1))
                .isEqualTo("tools \"test-faulty\": failed unexpectedly; the server's log says more");
        assertThat(catalog.problems().get(2)).isEqualTo("tools \"unknown\": this server has no tool pack for its kind");
        assertThat(catalog.problems().get(3)).startsWith("tools \"test-schema\": schema of odd: /type: ");
    }

    @Test
    void leavesOutToolsThatNoClientCouldCall() {
        var names = new ToolNames();
        names.add("crm", List.of(tool("list orders"), tool("list_orders"), tool("list_orders")));
        List<String> problems = new ArrayList<>();

        assertThat(names.resolve(problems))
                .extracting(tool -> tool.tool().name())
                .containsExactly("list_orders");
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("tools \"crm\": list orders cannot be a tool's name");
        assertThat(problems.get(1)).startsWith("tools \"crm\": two tools would be named list_orders");
    }

    @Test
    void countsCallsByOutcome() throws Exception {
        var registry = sources.load(List.of(source("test"))).registry();

        registry.tool("echo")
                .orElseThrow()
                .handler()
                .call(NOBODY, JSON.createObjectNode().put("text", "a"));
        var unavailable =
                (ToolResult) registry.tool("ask").orElseThrow().handler().call(NOBODY, JSON.createObjectNode());

        assertThat(calls("echo", "ok")).isEqualTo(1);
        assertThat(calls("ask", "error")).isEqualTo(1);
        assertThat(unavailable.isError()).isTrue();
        assertThat(unavailable.text()).isEqualTo("credential crm is not available: because");
    }

    private long calls(String tool, String outcome) {
        return meters.get("tenantry.tool.calls")
                .tag("tool", tool)
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private static ToolSource source(String name) {
        return Configs.source(name, "http://127.0.0.1:1");
    }

    private static RegisteredTool tool(String name) {
        return new RegisteredTool(
                new Tool(
                        name,
                        null,
                        "A tool",
                        JSON.readValue("{\"type\":\"object\"}", ObjectNode.class),
                        null,
                        new Tool.Hints(true, false, true, false)),
                (_, _) -> ToolResult.text(""));
    }

    /** A tenant whose credentials are never loaded. */
    private static final class NoCredentials implements Credentials {

        @Override
        public String value(String name) {
            throw new CredentialUnavailableException("credential " + name + " is not available: because");
        }

        @Override
        public boolean refreshAfterRefusal(String name, String refused) {
            return false;
        }
    }
}
