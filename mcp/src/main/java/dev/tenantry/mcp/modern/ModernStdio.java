package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.stdio.LineChannel;
import dev.tenantry.mcp.stdio.OpenCalls;
import dev.tenantry.mcp.stdio.StdioEra;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import tools.jackson.databind.JsonNode;

/**
 * The modern era over a pair of streams: all requests share one way back, and are withdrawn by a notification.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio">stdio</a>
 */
public final class ModernStdio implements StdioEra {

    private final ModernEngine engine;
    private final Caller caller;
    private final Executor workers;

    /** How to end what was asked for and is not answered yet, by the id of the request. */
    private final Map<JsonNode, Runnable> running = new ConcurrentHashMap<>();

    private final OpenCalls calls = new OpenCalls();

    /**
     * @param caller whoever started this process
     * @param workers runs what may wait, each on a thread of its own
     */
    public ModernStdio(ModernEngine engine, Caller caller, Executor workers) {
        this.engine = engine;
        this.caller = caller;
        this.workers = workers;
    }

    @Override
    public void receive(Message message, LineChannel channel) {
        switch (message) {
            case Message.Request request -> answer(request, channel);
            case Message.Notification(var method, var params) -> {
                if (method.equals("notifications/cancelled")) {
                    cancel(params.path("requestId"));
                }
            }
            // nothing was asked, so this answers nothing
            case Message.Response _ -> {}
        }
    }

    /** Nothing here waits for the client: what it is asked, it answers by another request. */
    @Override
    public void inputEnded() {
        // so everything goes on
    }

    @Override
    public OpenCalls calls() {
        return calls;
    }

    @Override
    public void end() {
        running.keySet().forEach(this::cancel);
    }

    private void cancel(JsonNode id) {
        var withdraw = running.remove(id);
        if (withdraw != null) {
            withdraw.run();
        }
    }

    private void answer(Message.Request request, LineChannel channel) {
        var cancellation = new Cancellation();
        var outlet = new LineOutlet(request.id(), channel, engine.writer(), cancellation);
        try {
            var meta = RequestMeta.of(request.params());
            engine.checkVersion(meta);
            if (request.method().equals(Subscriptions.METHOD)) {
                listen(request, meta, channel, outlet);
                return;
            }
            var job = engine.job(request, meta, caller);
            if (!job.mayWait()) {
                job.run(outlet, cancellation);
            } else if (running.putIfAbsent(request.id(), cancellation::cancel) == null) {
                start(job, request.id(), outlet, cancellation);
            } else {
                outlet.respond(idInUse());
            }
        } catch (RefusedException e) {
            outlet.respond(e.reply());
        }
    }

    private void start(Job job, JsonNode id, LineOutlet outlet, Cancellation cancellation) {
        calls.begin();
        try {
            workers.execute(() -> {
                try {
                    job.run(outlet, cancellation);
                } finally {
                    forget(id);
                }
            });
        } catch (RejectedExecutionException e) {
            outlet.respond(new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "The server is stopping"));
            forget(id);
        }
    }

    private void forget(JsonNode id) {
        running.remove(id);
        calls.end();
    }

    private void listen(Message.Request request, RequestMeta meta, LineChannel channel, LineOutlet outlet)
            throws RefusedException {
        var subscriptions = engine.subscriptions();
        var filter = subscriptions.filter(request, meta, caller);
        if (running.containsKey(request.id())) {
            outlet.respond(idInUse());
            return;
        }
        if (!subscriptions.reserve()) {
            outlet.respond(new Reply.Failure(
                    ErrorCodes.INTERNAL_ERROR, "The server has no place for another stream; try again later"));
            return;
        }
        var subscription = subscriptions.open(request, filter, new SharedChannel(channel));
        running.put(request.id(), () -> subscriptions.cancel(subscription));
    }

    private static Reply idInUse() {
        return new Reply.Refused(
                ErrorCodes.INVALID_REQUEST, "Invalid request: another request with this id is not answered yet");
    }

    /** A stream of change notifications among everything else. */
    private record SharedChannel(LineChannel channel) implements Subscription.Channel {

        @Override
        public boolean trySend(byte[] message) {
            return channel.trySend(message);
        }

        /** The process itself is the sign of life. */
        @Override
        public boolean tryKeepAlive() {
            return true;
        }

        /** Its messages end; the channel is everybody's. */
        @Override
        public void close() {
            // nothing belongs to this stream alone
        }
    }
}
