package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Annotations;
import dev.tenantry.mcp.Content;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.NoSuchResourceException;
import dev.tenantry.mcp.Prompt;
import dev.tenantry.mcp.PromptResult;
import dev.tenantry.mcp.Resource;
import dev.tenantry.mcp.ResourceContents;
import dev.tenantry.mcp.ResourceResult;
import dev.tenantry.mcp.ResourceTemplate;
import dev.tenantry.mcp.ToolOutcome;
import dev.tenantry.mcp.ToolResult;
import dev.tenantry.mcp.Tools;
import dev.tenantry.mcp.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something of every kind to offer. */
final class Offers {

    private static final Visibility SECRETS = Visibility.scopes(Set.of("secrets"));

    private Offers() {}

    /** Adds resources {@code test://one}, {@code test://secret} and {@code test://item/{id}}, and a prompt. */
    static HandlerRegistry.Builder all(HandlerRegistry.Builder registry) {
        return registry.resource(new HandlerRegistry.RegisteredResource(
                        new Resource("test://one", "one", null, "text/plain"),
                        Visibility.EVERYBODY,
                        (_, uri, _) -> ResourceResult.of(new ResourceContents.Text(uri, "text/plain", "1"))))
                .resource(new HandlerRegistry.RegisteredResource(
                        new Resource("test://secret", "secret", null, null),
                        SECRETS,
                        (_, uri, _) -> ResourceResult.of(new ResourceContents.Text(uri, null, "?"))))
                .template(new HandlerRegistry.RegisteredTemplate(
                        new ResourceTemplate("test://item/{id}", "item", null, null),
                        Visibility.EVERYBODY,
                        (_, _, _) -> {
                            throw new NoSuchResourceException();
                        },
                        null))
                .prompt(new HandlerRegistry.RegisteredPrompt(
                        new Prompt("greet", null, null, List.of()),
                        Visibility.EVERYBODY,
                        (_, _) -> new PromptResult(
                                null,
                                List.of(new PromptResult.Message(Annotations.Role.USER, new Content.Text("hello")))),
                        null));
    }

    /** A tool that asks one thing, and answers what it was told. */
    static HandlerRegistry.RegisteredTool asking(InputRequest.Kind kind, String params) {
        return Tools.tool("ask", "{\"type\":\"object\"}", (context, _) -> context.inputs()
                .answer("answer")
                .<ToolOutcome>map(answer ->
                        ToolResult.text(answer + " " + context.inputs().state()))
                .orElseGet(() ->
                        new InputRequired(Map.of("answer", new InputRequest(kind, Tools.object(params))), "kept")));
    }
}
