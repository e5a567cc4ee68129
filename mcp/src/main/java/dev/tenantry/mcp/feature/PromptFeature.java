package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredPrompt;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.Prompt;
import dev.tenantry.mcp.PromptResult;
import dev.tenantry.mcp.RequestContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists and fills prompts. */
final class PromptFeature {

    private final Supplier<HandlerRegistry> registry;

    PromptFeature(Supplier<HandlerRegistry> registry) {
        this.registry = registry;
    }

    Answer list(RequestContext context, ObjectNode params) {
        return Page.of(
                "prompts",
                registry.get().prompts(),
                RegisteredPrompt::visibility,
                registered -> Wire.prompt(registered.prompt()),
                context.caller(),
                params);
    }

    Answer get(RequestContext context, ObjectNode params) throws InterruptedException {
        var name = params.path("name").stringValue(null);
        if (name == null) {
            return Answer.invalid("name must be the name of a prompt");
        }
        var found = registry.get().prompt(name).filter(each -> each.visibility().isFor(context.caller()));
        if (found.isEmpty()) {
            return new Answer.Failed(Answer.Fault.INVALID_PARAMS, "Unknown prompt: " + Echo.of(name));
        }
        var arguments = Texts.of(params.get("arguments"));
        if (arguments.isEmpty()) {
            return Answer.invalid("arguments must be an object of strings");
        }
        var missing = missing(found.get().prompt(), arguments.get());
        return missing.isPresent()
                ? Answer.invalid("the prompt needs arguments: " + missing.get())
                : filled(found.get(), context, arguments.get());
    }

    private static Optional<String> missing(Prompt prompt, Map<String, String> arguments) {
        var missing = prompt.arguments().stream()
                .filter(Prompt.Argument::required)
                .map(Prompt.Argument::name)
                .filter(name -> !arguments.containsKey(name))
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }

    private static Answer filled(RegisteredPrompt registered, RequestContext context, Map<String, String> arguments)
            throws InterruptedException {
        return switch (registered.handler().get(context, arguments)) {
            case InputRequired required -> new Answer.NeedsInput(required);
            case PromptResult result -> Answer.complete(written(result));
        };
    }

    private static ObjectNode written(PromptResult result) {
        var node = JsonNodeFactory.instance.objectNode();
        if (result.description() != null) {
            node.put("description", result.description());
        }
        var messages = node.putArray("messages");
        for (var message : result.messages()) {
            messages.addObject().put("role", Wire.role(message.role())).set("content", Wire.content(message.content()));
        }
        return node;
    }
}
