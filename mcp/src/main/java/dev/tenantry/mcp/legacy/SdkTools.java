package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.Tool;
import dev.tenantry.mcp.ToolResult;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Translates tools, calls and results between the registry and the SDK. */
final class SdkTools {

    private static final Logger LOG = LoggerFactory.getLogger(SdkTools.class);

    private final JsonMapper mapper;
    private final CallDeadline deadline;

    SdkTools(JsonMapper mapper, CallDeadline deadline) {
        this.mapper = mapper;
        this.deadline = deadline;
    }

    SyncToolSpecification specification(RegisteredTool registered) {
        return SyncToolSpecification.builder()
                .tool(tool(registered.tool()))
                .callHandler((context, request) -> result(call(registered, request.arguments())))
                .build();
    }

    private McpSchema.Tool tool(Tool tool) {
        var hints = tool.hints();
        var builder = McpSchema.Tool.builder(tool.name(), map(tool.inputSchema()))
                .description(tool.description())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(hints.readOnly())
                        .destructiveHint(hints.destructive())
                        .idempotentHint(hints.idempotent())
                        .openWorldHint(hints.openWorld())
                        .build());
        if (tool.title() != null) {
            builder.title(tool.title());
        }
        if (tool.outputSchema() != null) {
            builder.outputSchema(map(tool.outputSchema()));
        }
        return builder.build();
    }

    private ToolResult call(RegisteredTool registered, @Nullable Map<String, Object> arguments) {
        String name = registered.tool().name();
        ObjectNode given = arguments == null ? mapper.createObjectNode() : mapper.valueToTree(arguments);
        try {
            return deadline.call(name, registered.handler(), given);
        } catch (RuntimeException e) {
            LOG.error("tool {} failed", name, Faults.withoutMessages(e));
            return ToolResult.error("The tool " + name + " failed unexpectedly; the server's log says more");
        }
    }

    private McpSchema.CallToolResult result(ToolResult result) {
        var builder =
                McpSchema.CallToolResult.builder().addTextContent(result.text()).isError(result.isError());
        if (result.structured() != null) {
            builder.structuredContent(map(result.structured()));
        }
        return builder.build();
    }

    private Map<String, Object> map(ObjectNode node) {
        return mapper.convertValue(node, new TypeReference<>() {});
    }
}
