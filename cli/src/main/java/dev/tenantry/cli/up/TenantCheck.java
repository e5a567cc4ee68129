package dev.tenantry.cli.up;

import dev.tenantry.cli.status.TenantView;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Calls one tool of a tenant through the edge, as an MCP client does, and judges the answer. */
final class TenantCheck {

    private final URI edge;
    private final InstantSource clock;

    TenantCheck(URI edge, InstantSource clock) {
        this.edge = edge;
        this.clock = clock;
    }

    /**
     * What a check found.
     *
     * @param tool the tool that was called, empty where none was
     * @param outcome a sentence
     * @param millis how long the call of the tool took
     */
    record Result(String tenant, String tool, boolean ok, String outcome, long millis) {}

    Result check(TenantView tenant) {
        if (tenant.state().equals("Suspended")) {
            return new Result(tenant.name(), "", true, "suspended, not called", 0);
        }
        if (!tenant.serves()) {
            return failed(tenant, "", "not ready: " + tenant.reason() + ": " + tenant.message());
        }
        try (var client = new TenantClient(edge, tenant.name())) {
            var tool = client.toolToTry();
            return tool.isEmpty()
                    ? failed(tenant, "", "has no tool without arguments")
                    : call(client, tenant, tool.get());
        } catch (RuntimeException e) {
            return failed(tenant, "", reasonOf(e));
        }
    }

    private Result call(TenantClient client, TenantView tenant, McpSchema.Tool tool) {
        var begin = clock.millis();
        try {
            var answer = client.call(tool);
            var millis = clock.millis() - begin;
            var wrong = wrongWith(tenant.name(), answer);
            return new Result(tenant.name(), tool.name(), wrong.isEmpty(), wrong.orElse("ok"), millis);
        } catch (RuntimeException e) {
            return failed(tenant, tool.name(), reasonOf(e));
        }
    }

    /** An error, or an answer of the sample upstream to somebody else. */
    private static Optional<String> wrongWith(String tenant, McpSchema.CallToolResult answer) {
        if (Boolean.TRUE.equals(answer.isError())) {
            return Optional.of("tool error: " + text(answer));
        }
        if (answer.structuredContent() instanceof Map<?, ?> content
                && content.get("calledBy") instanceof Map<?, ?> caller
                && !tenant.equals(caller.get("tenant"))) {
            return Optional.of("answered to another tenant: " + caller.get("tenant"));
        }
        return Optional.empty();
    }

    private static String text(McpSchema.CallToolResult answer) {
        return answer.content().stream()
                .filter(McpSchema.TextContent.class::isInstance)
                .map(content -> ((McpSchema.TextContent) content).text())
                .findFirst()
                .map(TenantCheck::firstLine)
                .orElse("without a text");
    }

    private static Result failed(TenantView tenant, String tool, String why) {
        return new Result(tenant.name(), tool, false, why, Duration.ZERO.toMillis());
    }

    private static String reasonOf(RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : firstLine(root.getMessage());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
