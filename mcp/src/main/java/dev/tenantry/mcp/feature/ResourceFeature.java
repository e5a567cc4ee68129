package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.HandlerRegistry.RegisteredResource;
import dev.tenantry.mcp.HandlerRegistry.RegisteredTemplate;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.NoSuchResourceException;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.ResourceHandler;
import dev.tenantry.mcp.ResourceResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists and reads resources. */
final class ResourceFeature {

    private final Supplier<HandlerRegistry> registry;
    private final Derived<String, UriTemplate> templates = new Derived<>(UriTemplate::new);

    /** What reads one URI. */
    private record Reader(ResourceHandler handler, Map<String, String> variables) {}

    ResourceFeature(Supplier<HandlerRegistry> registry) {
        this.registry = registry;
    }

    Answer list(RequestContext context, ObjectNode params) {
        return Page.of(
                "resources",
                registry.get().resources(),
                RegisteredResource::visibility,
                registered -> Wire.resource(registered.resource()),
                context.caller(),
                params);
    }

    Answer listTemplates(RequestContext context, ObjectNode params) {
        return Page.of(
                "resourceTemplates",
                registry.get().templates(),
                RegisteredTemplate::visibility,
                registered -> Wire.template(registered.template()),
                context.caller(),
                params);
    }

    Answer read(RequestContext context, ObjectNode params) throws InterruptedException {
        var uri = params.path("uri").stringValue(null);
        if (uri == null) {
            return Answer.invalid("uri must be the URI of a resource");
        }
        var reader = reader(context.caller(), uri);
        if (reader.isEmpty()) {
            return notFound(uri);
        }
        try {
            return switch (reader.get()
                    .handler()
                    .read(context, uri, reader.get().variables())) {
                case InputRequired required -> new Answer.NeedsInput(required);
                case ResourceResult result -> new Answer.Complete(written(result), result.cache());
            };
        } catch (NoSuchResourceException e) {
            return notFound(uri);
        }
    }

    boolean isFor(Caller caller, String uri) {
        return reader(caller, uri).isPresent();
    }

    private Optional<Reader> reader(Caller caller, String uri) {
        var offered = registry.get();
        var fixed = offered.resource(uri)
                .filter(each -> each.visibility().isFor(caller))
                .map(each -> new Reader(each.handler(), Map.of()));
        return fixed.isPresent()
                ? fixed
                : offered.templates().stream()
                        .filter(each -> each.visibility().isFor(caller))
                        .flatMap(each -> reader(each, uri))
                        .findFirst();
    }

    private Stream<Reader> reader(RegisteredTemplate registered, String uri) {
        return templates.of(registered.template().uriTemplate()).match(uri).stream()
                .map(variables -> new Reader(registered.handler(), variables));
    }

    private static Answer notFound(String uri) {
        return new Answer.Failed(Answer.Fault.NO_SUCH_RESOURCE, "Resource not found: " + Echo.of(uri));
    }

    private static ObjectNode written(ResourceResult result) {
        var node = JsonNodeFactory.instance.objectNode();
        var contents = node.putArray("contents");
        result.contents().stream().map(Wire::contents).forEach(contents::add);
        return node;
    }
}
