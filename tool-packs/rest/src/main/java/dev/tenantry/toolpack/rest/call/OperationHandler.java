package dev.tenantry.toolpack.rest.call;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.ToolHandler;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.toolpack.CredentialUnavailableException;
import dev.tenantry.toolpack.ToolPackContext;
import dev.tenantry.toolpack.rest.openapi.Operation;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Answers calls of one tool by calling one operation of an upstream. Every failure is a tool error, never an exception. */
public final class OperationHandler implements ToolHandler {

    private final RequestTemplate template;
    private final String mediaType;
    private final Upstream upstream;

    /**
     * The handler of an operation.
     *
     * @param arguments the tool's arguments and where they go
     * @param settings address, headers, credential and bounds
     */
    public OperationHandler(
            Operation operation, List<Argument> arguments, TenantConfig.Rest settings, ToolPackContext context) {
        this.template = new RequestTemplate(settings.baseUrl(), operation, arguments);
        this.mediaType = operation.body() == null ? "" : operation.body().mediaType();
        this.upstream = new Upstream(settings, context.credentials(), context.http());
    }

    @Override
    public ToolResult call(RequestContext context, ObjectNode arguments) throws InterruptedException {
        var redaction = new Redaction();
        try {
            var answer = upstream.send(template.prepare(arguments), mediaType, redaction);
            return Results.of(answer, upstream.maxResponseBytes(), redaction);
        } catch (ArgumentException | UpstreamException | CredentialUnavailableException e) {
            return ToolResult.error(String.valueOf(e.getMessage()));
        }
    }
}
