package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.Annotations;
import dev.tenantry.mcp.Content;
import dev.tenantry.mcp.Prompt;
import dev.tenantry.mcp.Resource;
import dev.tenantry.mcp.ResourceContents;
import dev.tenantry.mcp.ResourceTemplate;
import dev.tenantry.mcp.Tool;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what is offered as the protocol's schema has it, which is the same for all revisions. */
final class Wire {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Wire() {}

    static ObjectNode tool(Tool tool) {
        var node = NODES.objectNode().put("name", tool.name());
        put(node, "title", tool.title());
        node.put("description", tool.description());
        node.set("inputSchema", tool.inputSchema());
        if (tool.outputSchema() != null) {
            node.set("outputSchema", tool.outputSchema());
        }
        var hints = node.putObject("annotations");
        put(hints, "title", tool.title());
        hints.put("readOnlyHint", tool.hints().readOnly())
                .put("destructiveHint", tool.hints().destructive())
                .put("idempotentHint", tool.hints().idempotent())
                .put("openWorldHint", tool.hints().openWorld());
        return node;
    }

    static ObjectNode resource(Resource resource) {
        var node = NODES.objectNode().put("uri", resource.uri()).put("name", resource.name());
        describe(node, resource.title(), resource.description(), resource.mimeType());
        annotate(node, resource.annotations());
        if (resource.size() != null) {
            node.put("size", resource.size());
        }
        return node;
    }

    static ObjectNode template(ResourceTemplate template) {
        var node = NODES.objectNode().put("uriTemplate", template.uriTemplate()).put("name", template.name());
        describe(node, template.title(), template.description(), template.mimeType());
        annotate(node, template.annotations());
        return node;
    }

    static ObjectNode prompt(Prompt prompt) {
        var node = NODES.objectNode().put("name", prompt.name());
        describe(node, prompt.title(), prompt.description(), null);
        if (!prompt.arguments().isEmpty()) {
            var arguments = node.putArray("arguments");
            for (var argument : prompt.arguments()) {
                var each = arguments.addObject().put("name", argument.name());
                describe(each, argument.title(), argument.description(), null);
                each.put("required", argument.required());
            }
        }
        return node;
    }

    static ObjectNode content(Content content) {
        var node = NODES.objectNode();
        switch (content) {
            case Content.Text text -> node.put("type", "text").put("text", text.text());
            case Content.Image image ->
                node.put("type", "image").put("data", image.data()).put("mimeType", image.mimeType());
            case Content.Audio audio ->
                node.put("type", "audio").put("data", audio.data()).put("mimeType", audio.mimeType());
            case Content.Link link -> {
                return node.put("type", "resource_link").setAll(resource(link.resource()));
            }
            case Content.Embedded embedded ->
                node.put("type", "resource").set("resource", contents(embedded.resource()));
        }
        annotate(node, content.annotations());
        return node;
    }

    static ObjectNode contents(ResourceContents contents) {
        var node = NODES.objectNode().put("uri", contents.uri());
        put(node, "mimeType", contents.mimeType());
        return switch (contents) {
            case ResourceContents.Text text -> node.put("text", text.text());
            case ResourceContents.Blob blob -> node.put("blob", blob.blob());
        };
    }

    static String role(Annotations.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static void annotate(ObjectNode node, @Nullable Annotations annotations) {
        if (annotations == null) {
            return;
        }
        var written = node.putObject("annotations");
        if (!annotations.audience().isEmpty()) {
            var audience = written.putArray("audience");
            annotations.audience().stream().sorted().map(Wire::role).forEach(audience::add);
        }
        if (annotations.priority() != null) {
            written.put("priority", annotations.priority());
        }
        if (annotations.lastModified() != null) {
            written.put("lastModified", annotations.lastModified().toString());
        }
    }

    private static void describe(
            ObjectNode node, @Nullable String title, @Nullable String description, @Nullable String mimeType) {
        put(node, "title", title);
        put(node, "description", description);
        put(node, "mimeType", mimeType);
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
