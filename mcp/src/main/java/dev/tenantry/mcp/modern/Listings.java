package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.HandlerRegistry;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.feature.Answer;
import dev.tenantry.mcp.feature.Feature;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers what runs no handler. What is the same for all callers is written once for each registry. */
final class Listings {

    private static final String DISCOVER = "server/discover";
    private static final String DISCOVER_TASKS = DISCOVER + " with tasks";

    private final McpServer server;
    private final Features features;
    private final Results results;
    private final List<String> versions;
    private final MessageWriter writer;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(HandlerRegistry registry, Reply.Written reply) {}

    Listings(McpServer server, Features features, Results results, List<String> versions, MessageWriter writer) {
        this.server = server;
        this.features = features;
        this.results = results;
        this.versions = versions;
        this.writer = writer;
    }

    /**
     * What the server is and has.
     *
     * @param tasks whether to say that calls may go on as tasks, which only clients are told that know these
     */
    Reply discovery(boolean tasks) {
        var offered = server.registry();
        var key = tasks ? DISCOVER_TASKS : DISCOVER;
        var written = known(key, offered);
        // what depends on the client is not for caches that several share
        return written == null ? kept(key, offered, results.listed(described(tasks), !tasks)) : written;
    }

    /** A page of a list. */
    Reply list(String method, Feature feature, ModernContext context, ObjectNode params) {
        var offered = server.registry();
        var isFirst = !params.has("cursor");
        var written = isFirst ? known(method, offered) : null;
        if (written != null) {
            return written;
        }
        return switch (CallRunner.runImmediately(feature, context, params)) {
            case Answer.Complete(var result, var cache) -> {
                var shared = cache != null && cache.shared();
                var complete = results.listed(result, shared);
                yield isFirst && shared ? kept(method, offered, complete) : new Reply.Result(complete);
            }
            case Answer.Failed(var fault, var message)
            when fault == Answer.Fault.INVALID_PARAMS -> new Reply.Failure(ErrorCodes.INVALID_PARAMS, message);
            case Answer.Failed _, Answer.NeedsInput _, Answer.TooLong _ ->
                new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "Internal error");
        };
    }

    private Reply.@Nullable Written known(String method, HandlerRegistry offered) {
        var entry = known.get(method);
        return entry != null && entry.registry() == offered ? entry.reply() : null;
    }

    private Reply kept(String method, HandlerRegistry offered, ObjectNode result) {
        var reply = new Reply.Written(writer.writeValue(result));
        if (server.registry() == offered) {
            known.put(method, new Known(offered, reply));
        }
        return reply;
    }

    private ObjectNode described(boolean tasks) {
        var description = JsonNodeFactory.instance.objectNode();
        var supported = description.putArray("supportedVersions");
        versions.forEach(supported::add);
        var capabilities = features.capabilities();
        if (tasks) {
            ClientCapabilities.addTasks(capabilities);
        }
        description.set("capabilities", capabilities);
        if (server.info().instructions() != null) {
            description.put("instructions", server.info().instructions());
        }
        return description;
    }
}
