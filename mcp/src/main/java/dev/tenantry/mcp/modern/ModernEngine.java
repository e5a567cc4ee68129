package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.McpServer;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.schema.ParamHeaders.ParamHeader;
import dev.tenantry.mcp.task.Tasks;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers requests of the modern era over any transport. Keeps nothing between two of them, tasks apart, so that any
 * replica may answer any request.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic">Base protocol, 2026-07-28</a>
 */
public final class ModernEngine {

    /** Revisions of this era that are spoken here. */
    public static final List<String> VERSIONS = List.of("2026-07-28");

    private final Features features;
    private final HandlerWork work;
    private final Listings listings;
    private final Subscriptions subscriptions;
    private final List<String> versions;
    private final @Nullable TaskMethods tasks;
    private final MessageWriter writer = new MessageWriter();

    /**
     * An engine without tasks: every call has the time of a request.
     *
     * @param earlierVersions revisions of the other era that the same server speaks, newest first
     */
    public ModernEngine(
            McpServer server,
            Features features,
            CallRunner runner,
            RequestStates states,
            List<String> earlierVersions) {
        this(server, features, runner, states, earlierVersions, null);
    }

    /**
     * An engine that lets calls go on as tasks, of tools that say so. What it keeps of them is not in other replicas.
     *
     * @param earlierVersions revisions of the other era that the same server speaks, newest first
     * @param tasks calls that go on, or null for none
     */
    public ModernEngine(
            McpServer server,
            Features features,
            CallRunner runner,
            RequestStates states,
            List<String> earlierVersions,
            @Nullable Tasks tasks) {
        this.features = features;
        this.versions =
                Stream.concat(VERSIONS.stream(), earlierVersions.stream()).toList();
        var results = new Results(server.info(), server.cachePolicy());
        var calls = tasks == null ? null : new TaskCalls(tasks, features, results, writer);
        this.work = new HandlerWork(runner, states, new Replies(results, states), calls);
        this.tasks = tasks == null ? null : new TaskMethods(tasks, features, results, writer);
        this.listings = new Listings(server, features, results, versions, writer);
        this.subscriptions = new Subscriptions(
                features, this.tasks, results, writer, server.limits().maxStreams());
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
     * @throws RefusedException if the server has no such method, or not for such a client
     */
    Job job(Message.Request request, RequestMeta meta, Caller caller) throws RefusedException {
        var method = request.method();
        if (method.equals("server/discover")) {
            var knowsTasks =
                    tasks != null && features.haveTasks() && ClientCapabilities.includeTasks(meta.capabilities());
            return new Job(false, (outlet, _) -> outlet.respond(listings.discovery(knowsTasks)));
        }
        if (tasks != null && tasks.include(method)) {
            return tasks.job(request, meta, caller);
        }
        var feature = features.of(method).orElseThrow(() -> noSuchMethod(method));
        if (Features.runsHandler(method)) {
            var mayWait = features.mayWait(method, request.params());
            return new Job(mayWait, work.of(request, feature, mayWait, meta, caller));
        }
        return new Job(false, (outlet, _) -> {
            var context = new ModernContext(caller, meta, Inputs.NONE, outlet);
            outlet.respond(listings.list(method, feature, context, request.params()));
        });
    }

    /** Repeats not more of the name than any method has. */
    private static RefusedException noSuchMethod(String method) {
        var name = method.length() <= 64 ? method : method.substring(0, 64) + "…";
        return new RefusedException(new Reply.Refused(ErrorCodes.METHOD_NOT_FOUND, "Method not found: " + name));
    }
}
