package dev.tenantry.mcp.vertx;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.http.EventStream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A request on a connection, and its answer. */
final class Exchange implements InboundExchange {

    private enum State {
        RECEIVED,
        ANSWERED,
        COMPLETE,
        ABORTED
    }

    private final HttpServerRequest request;
    private final Connection connection;
    private final List<IntConsumer> observers = new ArrayList<>(1);
    private final List<Runnable> abortActions = new ArrayList<>(1);
    private State state = State.RECEIVED;
    private Optional<byte[]> body = Optional.empty();
    private Caller caller = Caller.ANONYMOUS;
    private @Nullable Events events;

    Exchange(HttpServerRequest request, Connection connection) {
        this.request = request;
        this.connection = connection;
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
        return request.headers().getAll(name);
    }

    @Override
    public synchronized Optional<byte[]> body() {
        return body;
    }

    synchronized void body(Optional<byte[]> arrived) {
        body = arrived;
    }

    @Override
    public synchronized Caller caller() {
        return caller;
    }

    @Override
    public synchronized void identify(Caller verified) {
        caller = verified;
    }

    @Override
    public void setHeader(String name, String value) {
        request.response().putHeader(name, value);
    }

    @Override
    public void onAnswer(IntConsumer action) {
        synchronized (this) {
            if (state == State.RECEIVED) {
                observers.add(action);
                return;
            }
        }
        throw new IllegalStateException("the answer has begun");
    }

    @Override
    public void onAbort(Runnable action) {
        synchronized (this) {
            if (state != State.ABORTED) {
                abortActions.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void respond(int status, Map<String, String> headers, byte[] bytes) {
        if (begin(status)) {
            connection.execute(() -> send(status, headers, bytes));
        }
    }

    @Override
    public EventStream stream(Map<String, String> headers) {
        var stream = new Events(this, connection, request.response());
        boolean wanted = begin(200);
        synchronized (this) {
            wanted = wanted && state == State.ANSWERED;
            events = stream;
        }
        if (wanted) {
            connection.execute(() -> open(headers));
        } else {
            stream.abort();
        }
        return stream;
    }

    /** Answers with a fault, if nobody has begun to answer, and lets the connection end with it. */
    void refuse(Fault fault) {
        synchronized (this) {
            if (state != State.RECEIVED) {
                return;
            }
        }
        connection.closeAfterAnswer();
        respond(fault.status(), Fault.HEADERS, fault.body());
    }

    /** Nothing more will be written; on the event loop. */
    synchronized void completed() {
        if (state == State.ANSWERED) {
            state = State.COMPLETE;
        }
    }

    /** Ends the stream of events, if this is answered by one; on the event loop. */
    void endStream() {
        Events open;
        synchronized (this) {
            open = events;
        }
        if (open != null) {
            open.close();
        }
    }

    /** The client is gone; on the event loop. */
    void abort() {
        List<IntConsumer> unanswered;
        List<Runnable> actions;
        Events open;
        synchronized (this) {
            if (state == State.COMPLETE || state == State.ABORTED) {
                return;
            }
            state = State.ABORTED;
            unanswered = List.copyOf(observers);
            actions = List.copyOf(abortActions);
            open = events;
        }
        unanswered.forEach(observer -> observer.accept(ABORTED));
        if (open != null) {
            open.abort();
        }
        actions.forEach(Runnable::run);
    }

    /** Whether there is somebody to answer. */
    private boolean begin(int status) {
        List<IntConsumer> told;
        synchronized (this) {
            if (state == State.ABORTED) {
                return false;
            }
            if (state != State.RECEIVED) {
                throw new IllegalStateException("the request is answered already");
            }
            state = State.ANSWERED;
            told = List.copyOf(observers);
            observers.clear();
            // a stream may stay open for days
            body = Optional.empty();
        }
        told.forEach(observer -> observer.accept(status));
        return true;
    }

    private void send(int status, Map<String, String> headers, byte[] bytes) {
        if (connection.isClosed()) {
            return;
        }
        var response = request.response().setStatusCode(status);
        headers.forEach(response::putHeader);
        if (connection.closesAfterAnswer()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        completed();
        connection.answered();
        connection.wrote(response.end(Buffer.buffer(bytes)));
    }

    private void open(Map<String, String> headers) {
        if (connection.isClosed()) {
            return;
        }
        var response = request.response().setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
        headers.forEach(response::putHeader);
        if (connection.closesAfterAnswer()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        connection.wrote(response.writeHead());
    }
}
