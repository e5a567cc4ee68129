package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.TaskSupport;
import dev.tenantry.mcp.schema.ParamHeaders.ParamHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The methods that all revisions of the protocol share. */
public final class Features {

    private static final Logger LOG = LoggerFactory.getLogger(Features.class);

    /** Methods that run no handler, and so never wait. */
    private static final Set<String> LISTS =
            Set.of("tools/list", "resources/list", "resources/templates/list", "prompts/list");

    private final Supplier<HandlerRegistry> registry;
    private final ToolFeature tools;
    private final ResourceFeature resources;
    private final Map<String, Feature> methods;

    /**
     * @param registry what is offered now; asked for each request
     * @throws IllegalArgumentException if the schema of a tool is not valid
     */
    public Features(Supplier<HandlerRegistry> registry) {
        this.registry = registry;
        this.tools = new ToolFeature(registry);
        this.resources = new ResourceFeature(registry);
        var prompts = new PromptFeature(registry);
        var all = new HashMap<>(Map.<String, Feature>of(
                "tools/list", tools::list,
                "tools/call", tools::call,
                "resources/list", resources::list,
                "resources/templates/list", resources::listTemplates,
                "resources/read", resources::read,
                "prompts/list", prompts::list,
                "prompts/get", prompts::get,
                "completion/complete", new CompletionFeature(registry)));
        all.replaceAll(Features::guarded);
        this.methods = Map.copyOf(all);
    }

    /** What answers a method, if it is one of these and the registry has what it is about. Fails by being interrupted only. */
    public Optional<Feature> of(String method) {
        return Optional.ofNullable(methods.get(method)).filter(_ -> Capabilities.include(registry.get(), method));
    }

    /** What the registry has now, as servers announce it; the receiver may add to it. */
    public ObjectNode capabilities() {
        return Capabilities.of(registry.get());
    }

    /** Arguments of a tool that clients repeat in headers; none where the caller has no such tool. */
    public List<ParamHeader> paramHeaders(Caller caller, String tool) {
        return tools.headers(caller, tool);
    }

    /** Whether calls of a tool may go on as tasks; they may not where the caller has no such tool. */
    public TaskSupport taskSupport(Caller caller, String tool) {
        return tools.taskSupport(caller, tool);
    }

    /** Whether there is a tool whose calls may go on as tasks. */
    public boolean haveTasks() {
        return registry.get().tools().stream().anyMatch(tool -> tool.tasks() != TaskSupport.NONE);
    }

    /** Whether there may be something for this caller at the URI. */
    public boolean mayRead(Caller caller, String uri) {
        return resources.isFor(caller, uri);
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

    /** Whether requests of this method are answered by handlers. */
    public static boolean runsHandler(String method) {
        return !LISTS.contains(method);
    }

    /** Whether a request may wait for a handler, and so needs a thread of its own. */
    public boolean mayWait(String method, ObjectNode params) {
        return runsHandler(method) && !(method.equals("tools/call") && tools.isImmediate(params));
    }
}
