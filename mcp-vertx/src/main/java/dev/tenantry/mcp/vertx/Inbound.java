package dev.tenantry.mcp.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands between the decoder of a connection and Vert.x, which queues requests without bodies without bound while an answer
 * is awaited, leaks what follows a client's last request, and answers garbage in its own way. Confined to the event loop.
 */
final class Inbound extends ChannelInboundHandlerAdapter {

    /** A request of a version of HTTP that is not spoken here. */
    static final class OtherVersionException extends Exception {}

    private final Connection connection;
    private final int maxRequests;
    private int requests;
    private boolean decoded;
    private boolean receiving;
    private boolean lastRequest;

    /** @param pipelined requests that may wait for the one before them */
    Inbound(Connection connection, int pipelined) {
        this.connection = connection;
        this.maxRequests = pipelined + 1;
    }

    /** Whether a request has begun to arrive and is not complete. */
    boolean isReceiving() {
        return receiving;
    }

    /** A request that came through is answered. */
    void answered() {
        requests--;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        decoded = true;
        boolean unwanted = connection.isClosing() || (lastRequest && !receiving);
        if (message instanceof LastHttpContent) {
            receiving = false;
        }
        if (unwanted) {
            ReferenceCountUtil.release(message);
            connection.closeWhenDone();
        } else if (message instanceof HttpRequest request) {
            begin(context, request);
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            content.release();
            connection.garbled();
        } else {
            context.fireChannelRead(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        if (++requests > maxRequests) {
            connection.abort();
            return;
        }
        receiving = true;
        if (request.decoderResult().isSuccess() && !isHttp1(request.protocolVersion())) {
            request.setDecoderResult(DecoderResult.failure(new OtherVersionException()));
        }
        if (request.decoderResult().isFailure()) {
            // the version of our answer, for want of the client's
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
        // RFC 9112 §9.6: none of what follows is processed
        lastRequest = !HttpUtil.isKeepAlive(request);
        context.fireChannelRead(request);
    }

    private static boolean isHttp1(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!decoded) {
            connection.begins();
        }
        decoded = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        try {
            connection.gone();
        } finally {
            context.fireChannelInactive();
        }
    }
}
