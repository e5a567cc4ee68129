package dev.tenantry.mcp.vertx;

import dev.tenantry.mcp.vertx.Patience.Phase;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.AttributeKey;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/** One connection, and the request whose turn it is. Confined to its event loop, where nothing else is said. */
final class Connection {

    private static final AttributeKey<Connection> KEY = AttributeKey.valueOf(Connection.class, "connection");

    private final Connections all;
    private final HttpConnection connection;
    private final Channel channel;
    private final ChannelHandlerContext context;
    private final Inbound inbound;
    private final Uptake uptake;
    private final Patience patience;
    private final BodyBudget.Share body;
    private boolean lastAnswer;
    private @Nullable Exchange current;

    /** @param vertx where Vert.x handles what arrives */
    Connection(Connections all, HttpConnection connection, ChannelHandlerContext vertx) {
        this.all = all;
        this.connection = connection;
        this.channel = vertx.channel();
        this.inbound = new Inbound(this, all.limits().pipelined());
        this.uptake = new Uptake(channel, all.timeouts().stall().toNanos(), all.nanoTime());
        this.patience = new Patience(all.timeouts(), uptake, all.nanoTime());
        this.body = all.bodies().share();
        channel.attr(KEY).set(this);
        channel.pipeline().addBefore(vertx.name(), "inbound", inbound);
        this.context = channel.pipeline().context(inbound);
    }

    /** The connection of a request; null where it takes no more of them. */
    static @Nullable Connection of(HttpServerRequest request) {
        var connection =
                ((ConnectionBase) request.connection()).channel().attr(KEY).get();
        return connection == null || connection.isClosing() ? null : connection;
    }

    /** The first bytes of a request are there, perhaps. */
    void begins() {
        if (patience.isFor(Phase.WAITING)) {
            patience.await(Phase.ARRIVING);
        }
    }

    /** The headers of a request are there, and it is its turn. */
    Exchange begin(Exchange exchange) {
        current = exchange;
        begins();
        return exchange;
    }

    /** The body of the current request, as far as it is held. */
    BodyBudget.Share body() {
        return body;
    }

    /** The body of the request is there. */
    void arrived() {
        patience.await(Phase.ANSWERING);
    }

    /** What the client sends is no request. */
    void garbled() {
        if (current != null && patience.isFor(Phase.ARRIVING)) {
            current.refuse(Fault.BAD_REQUEST);
        } else {
            // the body of a request that waits for its turn, or is being answered without it
            abort();
        }
    }

    /** The connection ends with the answer to the current request. */
    void closeAfterAnswer() {
        lastAnswer = true;
    }

    /** Whether the connection ends with the answer to the current request. */
    boolean closesAfterAnswer() {
        return lastAnswer;
    }

    /** The answer to the current request is about to be written to its end. */
    void answered() {
        current = null;
        inbound.answered();
        patience.await(lastAnswer ? Phase.CLOSING : Phase.WAITING);
    }

    /** Something was written; the client has taken it when the future completes. */
    void wrote(int bytes, Future<Void> taken) {
        taken.onComplete(_ -> {
            uptake.took(bytes);
            if (patience.isFor(Phase.WAITING)) {
                patience.await(Phase.WAITING);
            } else if (isClosing()) {
                patience.await(Phase.CLOSING);
                closeWhenDone();
            }
        });
    }

    /** Closes after the last answer when nothing is under way; closing earlier may take the answer from the client. */
    void closeWhenDone() {
        if (isClosing() && !inbound.isReceiving() && uptake.isDone()) {
            connection.close();
        }
    }

    /** Runs on the connection's event loop: now, if this is it. */
    void execute(Runnable action) {
        if (isOwnThread()) {
            action.run();
        } else {
            channel.eventLoop().execute(action);
        }
    }

    boolean isOwnThread() {
        return channel.eventLoop().inEventLoop();
    }

    boolean isClosed() {
        return !channel.isActive();
    }

    /** Whether the last answer is given. */
    boolean isClosing() {
        return patience.isFor(Phase.CLOSING);
    }

    Limits limits() {
        return all.limits();
    }

    Channel channel() {
        return channel;
    }

    /** No further requests: closes the connection, at once or with the answer to the current one. */
    void drain() {
        lastAnswer = true;
        if (current == null && uptake.isDone()) {
            abort();
        } else if (current == null) {
            patience.await(Phase.CLOSING);
        }
    }

    /** Ends what is being answered by a stream, and drops everything else. */
    void end() {
        if (current != null) {
            current.endStream();
        }
        if (!isClosing()) {
            abort();
        }
    }

    /** Closes whatever is still to be written, past Vert.x, which would wait for a client that does not read. */
    void abort() {
        var _ = context.close();
    }

    /** The client is gone. */
    void gone() {
        all.remove(this);
        body.giveBack();
        if (current != null) {
            current.abort();
        }
    }

    /** Ends the connection if the client takes too long, for its request or for our answer. */
    void look() {
        switch (patience.verdict()) {
            case IN_TIME -> {}
            case LATE -> {
                if (current == null) {
                    abort();
                } else {
                    current.refuse(Fault.REQUEST_TIMEOUT);
                }
            }
            case GONE -> abort();
        }
    }
}
