package dev.tenantry.toolpack.rest;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.mcp.Tool;
import dev.tenantry.toolpack.InvalidToolSourceException;
import dev.tenantry.toolpack.ToolPackContext;
import dev.tenantry.toolpack.rest.call.OperationHandler;
import dev.tenantry.toolpack.rest.openapi.HttpMethod;
import dev.tenantry.toolpack.rest.openapi.InvalidDocumentException;
import dev.tenantry.toolpack.rest.openapi.OpenApiDocument;
import dev.tenantry.toolpack.rest.openapi.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes tools of operations: what a client sees, and the handler behind it. */
final class OperationTools {

    private static final int FAULTS_IN_MESSAGE = 5;

    private final OpenApiDocument document;
    private final TenantConfig.Rest rest;
    private final ToolPackContext context;

    OperationTools(OpenApiDocument document, TenantConfig.Rest rest, ToolPackContext context) {
        this.document = document;
        this.rest = rest;
        this.context = context;
    }

    /** All tools, or one exception that tells of every operation that cannot be served. */
    List<RegisteredTool> of(List<NamedOperation> operations) {
        var tools = new ArrayList<RegisteredTool>();
        var faults = new ArrayList<String>();
        for (var operation : operations) {
            try {
                tools.add(tool(operation.name(), document.read(operation.entry())));
            } catch (InvalidDocumentException e) {
                faults.add("operation " + operation.name() + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidToolSourceException(listed(faults));
        }
        return List.copyOf(tools);
    }

    private RegisteredTool tool(String name, Operation operation) {
        var arguments = new ToolArguments(operation, UpstreamSettings.headerNames(rest));
        var tool = new Tool(
                name,
                title(operation),
                description(operation),
                arguments.inputSchema(),
                // a document that is not exact about answers would turn good ones into errors
                null,
                hints(operation.method()));
        return new RegisteredTool(tool, new OperationHandler(operation, arguments.list(), rest, context));
    }

    private static @Nullable String title(Operation operation) {
        return operation.summary() == null ? null : Texts.bounded(operation.summary(), Texts.TITLE);
    }

    private static String description(Operation operation) {
        var text = operation.description() == null ? operation.summary() : operation.description();
        var bounded = text == null
                ? operation.method() + " " + operation.path()
                : Texts.bounded(text, Texts.TOOL_DESCRIPTION);
        return operation.deprecated() ? "Deprecated. " + bounded : bounded;
    }

    /** What the method promises (RFC 9110 §9.2). */
    private static Tool.Hints hints(HttpMethod method) {
        return switch (method) {
            case GET, HEAD -> new Tool.Hints(true, false, true, true);
            case PUT -> new Tool.Hints(false, false, true, true);
            case DELETE -> new Tool.Hints(false, true, true, true);
            case POST, PATCH -> new Tool.Hints(false, false, false, true);
        };
    }

    private static String listed(List<String> faults) {
        var shown = String.join("\n", faults.subList(0, Math.min(faults.size(), FAULTS_IN_MESSAGE)));
        return faults.size() > FAULTS_IN_MESSAGE
                ? shown + "\nand " + (faults.size() - FAULTS_IN_MESSAGE) + " more operations"
                : shown;
    }
}
