package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.Completion;
import dev.tenantry.mcp.CompletionHandler;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.RequestContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Proposes values of arguments. */
final class CompletionFeature implements Feature {

    /** Bound of the protocol. */
    private static final int MOST = 100;

    private static final CompletionHandler NOTHING = (context, argument, value, others) -> new Completion(List.of(), 0);

    private final Supplier<HandlerRegistry> registry;

    CompletionFeature(Supplier<HandlerRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public Answer answer(RequestContext context, ObjectNode params) throws InterruptedException {
        var argument = params.path("argument").path("name").stringValue(null);
        var value = params.path("argument").path("value").stringValue(null);
        if (argument == null || value == null) {
            return Answer.invalid("argument must have a name and a value");
        }
        var others = Texts.of(params.path("context").get("arguments"));
        if (others.isEmpty()) {
            return Answer.invalid("context.arguments must be an object of strings");
        }
        var handler = handler(context, params.path("ref"));
        return handler.isEmpty()
                ? Answer.invalid("ref names no prompt and no resource template of this server")
                : Answer.complete(written(handler.get().complete(context, argument, value, others.get())));
    }

    private Optional<CompletionHandler> handler(RequestContext context, JsonNode ref) {
        return switch (ref.path("type").stringValue("")) {
            case "ref/prompt" ->
                registry.get()
                        .prompt(ref.path("name").stringValue(""))
                        .filter(each -> each.visibility().isFor(context.caller()))
                        .map(each -> orNothing(each.completion()));
            case "ref/resource" ->
                registry.get().templates().stream()
                        .filter(each -> each.visibility().isFor(context.caller()))
                        .filter(each -> each.template()
                                .uriTemplate()
                                .equals(ref.path("uri").stringValue("")))
                        .findFirst()
                        .map(each -> orNothing(each.completion()));
            default -> Optional.empty();
        };
    }

    private static CompletionHandler orNothing(@Nullable CompletionHandler handler) {
        return handler == null ? NOTHING : handler;
    }

    private static ObjectNode written(Completion completion) {
        var node = JsonNodeFactory.instance.objectNode();
        var written = node.putObject("completion");
        var values = written.putArray("values");
        completion.values().stream().limit(MOST).forEach(values::add);
        if (completion.total() != null) {
            written.put("total", completion.total());
        }
        written.put(
                "hasMore",
                completion.values().size() > MOST
                        || (completion.total() != null
                                && completion.total() > completion.values().size()));
        return node;
    }
}
