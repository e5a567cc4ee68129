package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.HandlerRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The methods that all revisions of the protocol share. */
public final class Features {

    private static final Logger LOG = LoggerFactory.getLogger(Features.class);

    /** Methods that run no handler, and so never wait. */
    private static final Set<String> IMMEDIATE =
            Set.of("tools/list", "resources/list", "resources/templates/list", "prompts/list");

    private final Map<String, Feature> methods;

    /** @param registry what is offered now; asked for each request */
    public Features(Supplier<HandlerRegistry> registry) {
        var tools = new ToolFeature(registry);
        var resources = new ResourceFeature(registry);
        var prompts = new PromptFeature(registry);
        methods = Map.of(
                "tools/list", tools::list,
                "tools/call", tools::call,
                "resources/list", resources::list,
                "resources/templates/list", resources::listTemplates,
                "resources/read", resources::read,
                "prompts/list", prompts::list,
                "prompts/get", prompts::get,
                "completion/complete", new CompletionFeature(registry));
    }

    /** What answers a method, if it is one of these. Never fails but by being interrupted. */
    public Optional<Feature> of(String method) {
        return Optional.ofNullable(methods.get(method)).map(feature -> guarded(method, feature));
    }

    /** A handler's own message may name anything; it goes nowhere. */
    private static Feature guarded(String method, Feature feature) {
        return (context, params) -> {
            try {
                return feature.answer(context, params);
            } catch (RuntimeException e) {
                LOG.error("{} failed", method, Faults.withoutMessages(e));
                return new Answer.Failed(Answer.Fault.INTERNAL, "Internal error");
            }
        };
    }

    /** Whether a request of this method may wait for a handler, and so needs a thread of its own. */
    public static boolean mayWait(String method) {
        return !IMMEDIATE.contains(method);
    }
}
