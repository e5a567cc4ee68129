package dev.tenantry.mcp.vertx;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.http.EventStream;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A request on a connection, and its answer. */
final class Exchange implements InboundExchange {

    private final HttpServerRequest request;
    private final Connection connection;
    private final AnswerState state = new AnswerState();
    private final ResponseWriter writer;
    private volatile Optional<byte[]> body = Optional.empty();
    private volatile Caller caller = Caller.ANONYMOUS;
    private volatile @Nullable Events events;

    Exchange(HttpServerRequest request, Connection connection) {
        this.request = request;
        this.connection = connection;
        this.writer = new ResponseWriter(request.response(), connection, state);
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String path() {
        var target = request.uri();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public List<String> headers(String name) {
        var headers = request.headers();
        return headers.contains(name) ? headers.getAll(name) : List.of();
    }

    @Override
    public Optional<byte[]> body() {
        return body;
    }

    void body(Optional<byte[]> arrived) {
        body = arrived;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void identify(Caller verified) {
        caller = verified;
    }

    @Override
    public void setHeader(String name, String value) {
        request.response().putHeader(name, value);
    }

    @Override
    public void onAnswer(IntConsumer action) {
        state.onAnswer(action);
    }

    @Override
    public void onAbort(Runnable action) {
        state.onAbort(action);
    }

    @Override
    public void respond(int status, Map<String, String> headers, byte[] bytes) {
        if (begin(status)) {
            connection.execute(() -> writer.respond(status, headers, bytes));
        }
    }

    @Override
    public EventStream stream(Map<String, String> headers) {
        var stream = new Events(connection, writer);
        boolean wanted = begin(200);
        events = stream;
        state.onAbort(stream::abort);
        if (wanted) {
            connection.execute(() -> writer.open(headers));
        }
        return stream;
    }

    private boolean begin(int status) {
        boolean wanted = state.begin(status);
        // a stream may stay open for days
        body = Optional.empty();
        return wanted;
    }

    /** Answers with a fault, if nobody has begun to answer, and lets the connection end with it. */
    void refuse(Fault fault) {
        if (state.isAwaited()) {
            connection.closeAfterAnswer();
            respond(fault.status(), Fault.HEADERS, fault.body());
        }
    }

    /** Whoever answers has failed: says so, or ends the connection if the answer has begun. */
    void fail() {
        if (state.isBegun()) {
            connection.abort();
        } else {
            refuse(Fault.INTERNAL_ERROR);
        }
    }

    /** Ends the stream of events, if this is answered by one; on the event loop. */
    void endStream() {
        var open = events;
        if (open != null) {
            open.close();
        }
    }

    /** The client is gone; on the event loop. */
    void abort() {
        state.abort();
    }
}
