package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.ImmediateToolHandler;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.TaskSupport;
import dev.tenantry.mcp.Tool;
import dev.tenantry.mcp.ToolOutcome;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.feature.ToolCatalog.Entry;
import dev.tenantry.mcp.schema.ParamHeaders.ParamHeader;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock compiling = new ReentrantLock();
    private volatile ToolCatalog catalog;

    /** @throws IllegalArgumentException if the schema of a tool is not valid */
    ToolFeature(Supplier<HandlerRegistry> registry) {
        this.registry = registry;
        this.catalog = new ToolCatalog(registry.get(), null);
    }

    private ToolCatalog catalog() {
        var known = catalog;
        return known.registry() == registry.get() ? known : renewed();
    }

    private ToolCatalog renewed() {
        compiling.lock();
        try {
            var offered = registry.get();
            if (catalog.registry() != offered) {
                catalog = new ToolCatalog(offered, catalog);
            }
            return catalog;
        } finally {
            compiling.unlock();
        }
    }

    /** Arguments of a tool that clients repeat in headers; none where the caller has no such tool. */
    List<ParamHeader> headers(Caller caller, String name) {
        var entry = entry(caller, name);
        return entry == null ? List.of() : entry.headers();
    }

    /** Whether calls of a tool may go on as tasks; they may not where the caller has no such tool. */
    TaskSupport taskSupport(Caller caller, String name) {
        var entry = entry(caller, name);
        return entry == null ? TaskSupport.NONE : entry.registered().tasks();
    }

    /** Whether the call of a tool never waits. */
    boolean isImmediate(ObjectNode params) {
        var entry = catalog().entry(params.path("name").stringValue(""));
        return entry != null && entry.registered().handler() instanceof ImmediateToolHandler;
    }

    private @Nullable Entry entry(Caller caller, String name) {
        var entry = catalog().entry(name);
        return entry != null && entry.registered().visibility().isFor(caller) ? entry : null;
    }

    Answer list(RequestContext context, ObjectNode params) {
        return Page.of(
                "tools",
                catalog().entries(),
                entry -> entry.registered().visibility(),
                Entry::written,
                context.caller(),
                params);
    }

    Answer call(RequestContext context, ObjectNode params) throws InterruptedException {
        var name = params.path("name").stringValue(null);
        if (name == null) {
            return Answer.invalid("name must be the name of a tool");
        }
        var found = entry(context.caller(), name);
        if (found == null) {
            return new Answer.Failed(Answer.Fault.INVALID_PARAMS, "Unknown tool: " + Echo.of(name));
        }
        var given = params.get("arguments");
        if (given != null && !given.isObject()) {
            return Answer.invalid("arguments must be an object");
        }
        return call(found, context, given == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) given);
    }

    private static Answer call(Entry entry, RequestContext context, ObjectNode arguments) throws InterruptedException {
        var violations = entry.input().violationsOf(arguments);
        if (!violations.isEmpty()) {
            return written(ToolResult.error("Invalid arguments: " + violations));
        }
        return switch (run(entry.registered(), context, arguments)) {
            case InputRequired required -> new Answer.NeedsInput(required);
            case ToolResult result -> written(conforming(entry, result));
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
    private static ToolResult conforming(Entry entry, ToolResult result) {
        var schema = entry.output();
        if (schema == null || result.isError()) {
            return result;
        }
        var violations = result.structured() == null ? "there is none" : schema.violationsOf(result.structured());
        if (violations.isEmpty()) {
            return result;
        }
        var tool = entry.registered().tool();
        LOG.error("the structured result of tool {} breaks its output schema", tool.name());
        return failed(tool);
    }

    private static ToolResult failed(Tool tool) {
        return ToolResult.error("The tool " + tool.name() + " failed unexpectedly; the server's log says more");
    }

    private static Answer written(ToolResult result) {
        var node = JsonNodeFactory.instance.objectNode();
        var content = node.putArray("content");
        for (var part : result.content()) {
            content.add(Wire.content(part));
        }
        if (result.structured() != null) {
            node.set("structuredContent", result.structured());
        }
        return Answer.complete(node.put("isError", result.isError()));
    }
}
