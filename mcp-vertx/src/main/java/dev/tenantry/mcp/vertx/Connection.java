package dev.tenantry.mcp.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection from between its decoder and Vert.x, which by itself knows only silence: a client that trickles is
 * never silent, one that does not read holds what was written for it, and requests without bodies are queued without bound
 * while an answer is awaited. Confined to the connection's event loop, where nothing else is said.
 */
final class Connection extends ChannelInboundHandlerAdapter {

    /** A request of a version of HTTP that is not spoken here. */
    static final class OtherVersionException extends Exception {}

    private static final AttributeKey<Connection> KEY = AttributeKey.valueOf(Connection.class, "connection");

    private enum Phase {
        /** For the first byte of a request. */
        WAITING,
        /** For its last byte. */
        ARRIVING,
        /** For the handler. */
        ANSWERING,
        /** For what the client still sends, after the last answer. */
        CLOSING
    }

    private final Connections all;
    private final HttpConnection connection;
    private ChannelHandlerContext context;
    private Phase phase = Phase.WAITING;
    private long deadline;
    private int requests;
    private boolean decoded;
    private boolean receiving;
    private boolean lastAnswer;
    private long progressAt;
    private long progress;
    private @Nullable Exchange current;

    Connection(Connections all, HttpConnection connection, ChannelHandlerContext vertxContext) {
        this.all = all;
        this.connection = connection;
        this.context = vertxContext;
        this.deadline = all.in(all.timeouts().arrival());
        this.progressAt = all.now();
        vertxContext.channel().attr(KEY).set(this);
    }

    /** The connection of a request; null where it takes no more of them. */
    static @Nullable Connection of(HttpServerRequest request) {
        var connection =
                ((ConnectionBase) request.connection()).channel().attr(KEY).get();
        return connection == null || connection.phase == Phase.CLOSING ? null : connection;
    }

    /** The headers of a request are there, and it is its turn. */
    Exchange begin(Exchange exchange) {
        current = exchange;
        if (phase != Phase.ARRIVING) {
            await(Phase.ARRIVING, all.in(all.timeouts().arrival()));
        }
        return exchange;
    }

    /** The body of the request is there. */
    void arrived() {
        phase = Phase.ANSWERING;
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
        requests--;
        if (lastAnswer) {
            await(Phase.CLOSING, all.in(Timeouts.LINGER));
        } else {
            await(Phase.WAITING, all.in(all.timeouts().idle()));
        }
    }

    /** Something was written; the client has taken it when the future completes. */
    void wrote(Future<Void> taken) {
        taken.onComplete(_ -> {
            progressAt = all.now();
            if (phase == Phase.CLOSING && !receiving) {
                connection.close();
            }
        });
    }

    /** Runs on the connection's event loop: now, if this is it. */
    void execute(Runnable action) {
        if (isOwnThread()) {
            action.run();
        } else {
            channel().eventLoop().execute(action);
        }
    }

    boolean isOwnThread() {
        return channel().eventLoop().inEventLoop();
    }

    boolean isClosed() {
        return !channel().isActive();
    }

    Limits limits() {
        return all.limits();
    }

    Channel channel() {
        return context.channel();
    }

    /** No further requests: closes the connection, at once or with the answers to those that are there. */
    void drain() {
        lastAnswer = true;
        if (current == null) {
            abort();
        }
    }

    /** Ends what is being answered by a stream, and drops everything else. */
    void end() {
        if (current != null) {
            current.endStream();
        }
        if (phase != Phase.CLOSING) {
            abort();
        }
    }

    /** Closes whatever is still to be written; a client that does not read would keep it from being closed otherwise. */
    void abort() {
        var _ = context.close();
    }

    /** Whether the client took too long, for its request or for our answer. */
    boolean isOverdue(long now) {
        return (phase != Phase.ANSWERING && now - deadline >= 0) || isStalled(now);
    }

    /** The client took too long. */
    void overdue(long now) {
        if (phase == Phase.ARRIVING && current != null && !isStalled(now)) {
            current.refuse(Fault.REQUEST_TIMEOUT);
        } else {
            abort();
        }
    }

    private boolean isStalled(long now) {
        ChannelOutboundBuffer outbound = channel().unsafe().outboundBuffer();
        if (outbound == null || outbound.isEmpty()) {
            progressAt = now;
        } else if (outbound.currentProgress() != progress) {
            progress = outbound.currentProgress();
            progressAt = now;
        }
        return now - progressAt >= all.timeouts().stall().toNanos();
    }

    private void await(Phase next, long until) {
        phase = next;
        deadline = until;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext read, Object message) {
        decoded = true;
        if (message instanceof LastHttpContent) {
            receiving = false;
        }
        if (phase == Phase.CLOSING) {
            discard(message);
        } else if (message instanceof HttpRequest request) {
            began(request);
            read.fireChannelRead(request);
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            garbled(content);
        } else {
            read.fireChannelRead(message);
        }
    }

    private void began(HttpRequest request) {
        receiving = true;
        requests++;
        if (requests > limits().pipelined() + 1) {
            abort();
        }
        if (request.decoderResult().isSuccess() && !isHttp1(request.protocolVersion())) {
            // Vert.x would answer in its own way
            request.setDecoderResult(DecoderResult.failure(new OtherVersionException()));
        }
        if (request.decoderResult().isFailure()) {
            // ours, for want of the client's
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
    }

    private static boolean isHttp1(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }

    private void discard(Object message) {
        ReferenceCountUtil.release(message);
        if (!receiving) {
            connection.close();
        }
    }

    private void garbled(HttpContent content) {
        content.release();
        if (current != null && phase == Phase.ARRIVING) {
            current.refuse(Fault.BAD_REQUEST);
        } else {
            // the body of a request that waits for its turn
            abort();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext read) {
        if (phase == Phase.WAITING && !decoded) {
            // bytes that are no complete headers yet
            await(Phase.ARRIVING, all.in(all.timeouts().arrival()));
        }
        decoded = false;
        read.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext closed) {
        all.remove(this);
        if (current != null) {
            current.abort();
        }
        closed.fireChannelInactive();
    }
}
