package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.http.EventStream;
import dev.tenantry.mcp.http.ExchangeOutlet;
import dev.tenantry.mcp.http.HttpEra;
import dev.tenantry.mcp.http.HttpExchange;
import dev.tenantry.mcp.http.OpenRequests;
import dev.tenantry.mcp.http.Refusal;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.http.Responses;
import dev.tenantry.mcp.http.ServerSentEvents;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The modern era over HTTP: each request is answered by itself, and ends when its client goes.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
 *     HTTP</a>
 */
public final class ModernHttp implements HttpEra {

    private static final Refusal NO_SESSIONS =
            new Refusal(405, "METHOD_NOT_ALLOWED", "This revision of the protocol has no sessions and takes POST only");
    private static final Refusal TOO_MANY_STREAMS =
            new Refusal(503, "TOO_MANY_STREAMS", "The server has no place for another stream; try again later");
    private static final Refusal READS_NO_EVENTS =
            new Refusal(406, "NOT_ACCEPTABLE", "Accept must allow text/event-stream");

    private final ModernEngine engine;
    private final HeaderRules headers;
    private final Refusals refusals;
    private final Executor workers;
    private final OpenRequests working = new OpenRequests();

    /**
     * @param refusals writes what is refused for reasons of HTTP
     * @param workers runs what may wait, each on a thread of its own
     */
    public ModernHttp(ModernEngine engine, Refusals refusals, Executor workers) {
        this.engine = engine;
        this.headers = new HeaderRules(engine);
        this.refusals = refusals;
        this.workers = workers;
    }

    @Override
    public void post(HttpExchange exchange, Message message) {
        switch (message) {
            case Message.Request request -> receive(exchange, request);
            // the core protocol has none over HTTP, so none asks for anything
            case Message.Notification _ -> Responses.empty(exchange, 202);
            case Message.Response response ->
                Responses.json(
                        exchange,
                        400,
                        engine.writer()
                                .writeError(
                                        response.id(),
                                        ErrorCodes.INVALID_REQUEST,
                                        "Invalid request: this server asks nothing, so it takes no responses",
                                        Map.of()));
        }
    }

    @Override
    public void get(HttpExchange exchange) {
        refusals.write(exchange, NO_SESSIONS);
    }

    @Override
    public void delete(HttpExchange exchange) {
        refusals.write(exchange, NO_SESSIONS);
    }

    /** Shows all clients that their streams are still there; to be called as often as the limits of the server say. */
    public void keepAlive() {
        engine.subscriptions().keepAlive();
        working.keepAlive();
    }

    private void receive(HttpExchange exchange, Message.Request request) {
        var outlet = new ExchangeOutlet(exchange, request.id(), engine.writer());
        try {
            var meta = RequestMeta.of(request.params());
            headers.check(exchange, request, meta);
            engine.checkVersion(meta);
            if (request.method().equals(Subscriptions.METHOD)) {
                listen(exchange, request, meta);
                return;
            }
            var job = engine.job(request, meta, exchange.caller());
            var cancellation = new Cancellation();
            if (job.mayWait()) {
                exchange.onAbort(cancellation::cancel);
                workers.execute(() -> run(job, outlet, cancellation));
            } else {
                job.run(outlet, cancellation);
            }
        } catch (RefusedException e) {
            outlet.respond(e.reply());
        } catch (RejectedExecutionException e) {
            outlet.respond(new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "The server is stopping"));
        }
    }

    private void run(Job job, ExchangeOutlet outlet, Cancellation cancellation) {
        working.add(outlet);
        try {
            job.run(outlet, cancellation);
        } finally {
            working.remove(outlet);
        }
    }

    private void listen(HttpExchange exchange, Message.Request request, RequestMeta meta) throws RefusedException {
        var filter = engine.subscriptions().filter(request, meta, exchange.caller());
        if (!ExchangeOutlet.readsEvents(exchange)) {
            refusals.writeError(exchange, READS_NO_EVENTS, request.id());
            return;
        }
        if (!engine.subscriptions().reserve()) {
            refusals.writeError(exchange, TOO_MANY_STREAMS, request.id());
            return;
        }
        var stream = exchange.stream(ServerSentEvents.HEADERS);
        var subscription = engine.subscriptions().open(request, filter, new StreamChannel(stream));
        exchange.onAbort(() -> engine.subscriptions().cancel(subscription));
    }

    private record StreamChannel(EventStream stream) implements Subscription.Channel {

        @Override
        public boolean trySend(byte[] message) {
            return stream.tryWrite(ServerSentEvents.message(message));
        }

        @Override
        public boolean tryKeepAlive() {
            return stream.tryWrite(ServerSentEvents.keepAlive());
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
