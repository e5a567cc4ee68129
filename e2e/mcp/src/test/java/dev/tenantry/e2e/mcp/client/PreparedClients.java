package dev.tenantry.e2e.mcp.client;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The rule of {@link RequiresForeignClients}. */
final class PreparedClients implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var missing = memory(context).computeIfAbsent("missing", _ -> Tools.missing(), Optional.class);
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("the clients are there");
        }
        var remedy = "Run e2e/mcp/prepare (" + missing.get() + ")";
        if (required("CI") || required("TENANTRY_REQUIRE_MCP")) {
            throw new IllegalStateException("These tests must not be skipped here. " + remedy);
        }
        // not the log, which a build may hide
        memory(context).computeIfAbsent("said", _ -> {
            System.err.println("\n!!! SKIPPED: tests with foreign MCP clients. " + remedy + "\n");
            return true;
        });
        return ConditionEvaluationResult.disabled(remedy);
    }

    private static boolean required(String variable) {
        return "true".equals(System.getenv(variable));
    }

    private static ExtensionContext.Store memory(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(PreparedClients.class));
    }
}
