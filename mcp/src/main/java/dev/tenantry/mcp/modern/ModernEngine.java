package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.feature.Feature;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.modern.RequestStates.Binding;
import dev.tenantry.mcp.schema.ParamHeaders.ParamHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers requests of the modern era over any transport. Keeps nothing between two of them, so that any replica may answer
 * any request.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic">Base protocol, 2026-07-28</a>
 */
public final class ModernEngine {

    /** Revisions of this era that are spoken here. */
    public static final List<String> VERSIONS = List.of("2026-07-28");

    /** Methods whose handlers may ask for more. */
    private static final Set<String> MAY_ASK = Set.of("tools/call", "resources/read", "prompts/get");

    private final Features features;
    private final CallRunner runner;
    private final InputReader inputs;
    private final Replies replies;
    private final Listings listings;
    private final Subscriptions subscriptions;
    private final List<String> versions;
    private final MessageWriter writer = new MessageWriter();

    /**
     * @param earlierVersions revisions of the other era that the same server speaks, newest first
     */
    public ModernEngine(
            McpServer server,
            Features features,
            CallRunner runner,
            RequestStates states,
            List<String> earlierVersions) {
        this.features = features;
        this.runner = runner;
        this.inputs = new InputReader(states);
        this.versions =
                Stream.concat(VERSIONS.stream(), earlierVersions.stream()).toList();
        var results = new Results(server.info(), server.cachePolicy());
        this.replies = new Replies(results, states);
        this.listings = new Listings(server, features, results, versions, writer);
        this.subscriptions =
                new Subscriptions(features, results, writer, server.limits().maxStreams());
        server.listen(subscriptions);
    }

    /** Streams of change notifications. */
    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Writes what this engine answers. */
    MessageWriter writer() {
        return writer;
    }

    /** Arguments of a tool that clients repeat in headers. */
    List<ParamHeader> paramHeaders(Caller caller, String tool) {
        return features.paramHeaders(caller, tool);
    }

    /** @throws RefusedException if the request is of a revision that is not spoken in this era */
    void checkVersion(RequestMeta meta) throws RefusedException {
        if (VERSIONS.contains(meta.version())) {
            return;
        }
        var data = JsonNodeFactory.instance.objectNode();
        var supported = data.putArray("supported");
        versions.forEach(supported::add);
        data.put("requested", meta.version());
        throw new RefusedException(
                new Reply.Refused(ModernCodes.UNSUPPORTED_VERSION, "Unsupported protocol version", data));
    }

    /**
     * What answers a request, {@code subscriptions/listen} apart.
     *
     * @throws RefusedException if the server has no such method
     */
    Job job(Message.Request request, RequestMeta meta, Caller caller) throws RefusedException {
        var method = request.method();
        if (method.equals("server/discover")) {
            return new Job(false, (outlet, _) -> outlet.respond(listings.discovery()));
        }
        var feature = features.of(method).orElseThrow(() -> noSuchMethod(method));
        if (Features.runsHandler(method)) {
            var mayWait = features.mayWait(method, request.params());
            return new Job(mayWait, work(request, feature, mayWait, meta, caller));
        }
        return new Job(false, (outlet, _) -> {
            var context = new ModernContext(caller, meta, Inputs.NONE, outlet);
            outlet.respond(listings.list(method, feature, context, request.params()));
        });
    }

    private Job.Work work(Message.Request request, Feature feature, boolean mayWait, RequestMeta meta, Caller caller) {
        var binding = new Binding(caller.subject(), request.method(), request.params());
        return (outlet, cancellation) -> {
            Inputs brought;
            try {
                brought = MAY_ASK.contains(request.method()) ? inputs.read(binding) : Inputs.NONE;
            } catch (RefusedException e) {
                outlet.respond(new Reply.Failure(e.reply().code(), e.reply().message()));
                return;
            }
            var context = new ModernContext(caller, meta, brought, outlet);
            var end = mayWait
                    ? runner.run(feature, context, request.params(), cancellation)
                    : Optional.of(CallRunner.runImmediately(feature, context, request.params()));
            end.map(answer -> replies.of(answer, binding, meta.capabilities(), brought))
                    .ifPresent(outlet::respond);
        };
    }

    /** Repeats not more of the name than any method has. */
    private static RefusedException noSuchMethod(String method) {
        var name = method.length() <= 64 ? method : method.substring(0, 64) + "…";
        return new RefusedException(new Reply.Refused(ErrorCodes.METHOD_NOT_FOUND, "Method not found: " + name));
    }
}
