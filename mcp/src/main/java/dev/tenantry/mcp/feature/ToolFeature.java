package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.Tool;
import dev.tenantry.mcp.ToolOutcome;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.schema.InvalidSchemaException;
import dev.tenantry.mcp.schema.ToolSchema;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists and calls tools. */
final class ToolFeature {

    private static final Logger LOG = LoggerFactory.getLogger(ToolFeature.class);

    private final Supplier<HandlerRegistry> registry;
    private final Derived<Tool, Compiled> compiled = new Derived<>(Compiled::of);

    /** A tool with what is derived from it once. */
    private record Compiled(
            ObjectNode written, ToolSchema input, @Nullable ToolSchema output) {

        static Compiled of(Tool tool) {
            try {
                return new Compiled(
                        Wire.tool(tool),
                        ToolSchema.compile(tool.inputSchema()),
                        tool.outputSchema() == null ? null : ToolSchema.compile(tool.outputSchema()));
            } catch (InvalidSchemaException e) {
                throw new IllegalArgumentException("schema of tool " + tool.name() + ": " + e.getMessage(), e);
            }
        }
    }

    ToolFeature(Supplier<HandlerRegistry> registry) {
        this.registry = registry;
    }

    Answer list(RequestContext context, ObjectNode params) {
        return Page.of(
                "tools",
                registry.get().tools(),
                RegisteredTool::visibility,
                registered -> compiled.of(registered.tool()).written(),
                context.caller(),
                params);
    }

    Answer call(RequestContext context, ObjectNode params) throws InterruptedException {
        var name = params.path("name").stringValue(null);
        if (name == null) {
            return Answer.invalid("name must be the name of a tool");
        }
        var found = registry.get().tool(name).filter(each -> each.visibility().isFor(context.caller()));
        if (found.isEmpty()) {
            return new Answer.Failed(Answer.Fault.INVALID_PARAMS, "Unknown tool: " + Echo.of(name));
        }
        var given = params.get("arguments");
        if (given != null && !given.isObject()) {
            return Answer.invalid("arguments must be an object");
        }
        return call(found.get(), context, given == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) given);
    }

    private Answer call(RegisteredTool registered, RequestContext context, ObjectNode arguments)
            throws InterruptedException {
        var schemas = compiled.of(registered.tool());
        var violations = schemas.input().violationsOf(arguments);
        if (!violations.isEmpty()) {
            return written(ToolResult.error("Invalid arguments: " + violations));
        }
        return switch (run(registered, context, arguments)) {
            case InputRequired required -> new Answer.NeedsInput(required);
            case ToolResult result -> written(conforming(registered.tool(), schemas, result));
        };
    }

    private static ToolOutcome run(RegisteredTool registered, RequestContext context, ObjectNode arguments)
            throws InterruptedException {
        try {
            return registered.handler().call(context, arguments);
        } catch (RuntimeException e) {
            LOG.error("tool {} failed", registered.tool().name(), Faults.withoutMessages(e));
            return failed(registered.tool());
        }
    }

    /** A structured result that breaks the tool's promise is a fault of the server, told to nobody but its log. */
    private static ToolResult conforming(Tool tool, Compiled schemas, ToolResult result) {
        if (schemas.output() == null || result.isError()) {
            return result;
        }
        var violations =
                result.structured() == null ? "there is none" : schemas.output().violationsOf(result.structured());
        if (violations.isEmpty()) {
            return result;
        }
        LOG.error("the structured result of tool {} breaks its output schema", tool.name());
        return failed(tool);
    }

    private static ToolResult failed(Tool tool) {
        return ToolResult.error("The tool " + tool.name() + " failed unexpectedly; the server's log says more");
    }

    private static Answer written(ToolResult result) {
        var node = JsonNodeFactory.instance.objectNode();
        var content = node.putArray("content");
        result.content().stream().map(Wire::content).forEach(content::add);
        if (result.structured() != null) {
            node.set("structuredContent", result.structured());
        }
        return Answer.complete(node.put("isError", result.isError()));
    }
}
