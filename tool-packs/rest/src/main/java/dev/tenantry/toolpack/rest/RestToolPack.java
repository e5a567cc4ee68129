package dev.tenantry.toolpack.rest;

import dev.tenantry.api.config.TenantConfig;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTool;
import dev.tenantry.toolpack.InvalidToolSourceException;
import dev.tenantry.toolpack.ToolPack;
import dev.tenantry.toolpack.ToolPackContext;
import dev.tenantry.toolpack.rest.openapi.InvalidDocumentException;
import dev.tenantry.toolpack.rest.openapi.OpenApiDocument;
import java.util.List;

/** Makes one tool of each operation of an OpenAPI document. */
public final class RestToolPack implements ToolPack {

    @Override
    public boolean serves(TenantConfig.ToolSource source) {
        return source.rest() != null;
    }

    @Override
    public List<RegisteredTool> tools(TenantConfig.ToolSource source, ToolPackContext context) {
        var rest = source.rest();
        if (rest == null) {
            throw new IllegalArgumentException("tool source " + source.name() + " is not a rest source");
        }
        try {
            UpstreamSettings.check(rest);
            return tools(rest, DocumentText.of(rest, context.configDirectory()), context);
        } catch (InvalidToolSourceException e) {
            throw new InvalidToolSourceException("Tool source " + source.name() + ": " + e.getMessage(), e);
        }
    }

    private static List<RegisteredTool> tools(TenantConfig.Rest rest, DocumentText text, ToolPackContext context) {
        try {
            var document = OpenApiDocument.parse(text.text());
            var chosen =
                    NamedOperation.choose(document.operations(), OperationPatterns.of(rest.include(), rest.exclude()));
            return new OperationTools(document, rest, context).of(chosen);
        } catch (InvalidDocumentException e) {
            throw new InvalidToolSourceException(text.name() + ": " + e.getMessage(), e);
        }
    }
}
