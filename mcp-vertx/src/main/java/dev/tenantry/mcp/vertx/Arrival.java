package dev.tenantry.mcp.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request whose headers are there, while its body arrives. Confined to the event loop of its connection. */
final class Arrival {

    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);
    private static final byte[] NO_BODY = {};

    private final Exchange exchange;
    private final Connection connection;
    private final int maxBytes;
    private final Consumer<InboundExchange> handler;
    private @Nullable Buffer body;
    private boolean over;

    private Arrival(Exchange exchange, Connection connection, int maxBytes, Consumer<InboundExchange> handler) {
        this.exchange = exchange;
        this.connection = connection;
        this.maxBytes = maxBytes;
        this.handler = handler;
    }

    /** Takes a request in: refuses it, or hands it to the handler when its body is complete or known to be too large. */
    static void of(HttpServerRequest request, Connection connection, Limits limits, Consumer<InboundExchange> handler) {
        var exchange = connection.begin(new Exchange(request, connection));
        var fault = HeadRules.brokenBy(request, limits);
        if (fault != null) {
            exchange.refuse(fault);
            return;
        }
        var arrival = new Arrival(exchange, connection, limits.bodyBytes(), handler);
        if (declared(request) > limits.bodyBytes()) {
            arrival.tooLarge();
            return;
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        request.handler(arrival::append).endHandler(_ -> arrival.complete());
    }

    /** Length that the request declares; the decoder let through nothing but a number, or nothing. */
    private static long declared(HttpServerRequest request) {
        var length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void append(Buffer chunk) {
        if (over) {
            return;
        }
        if ((body == null ? 0 : body.length()) + (long) chunk.length() > maxBytes) {
            tooLarge();
        } else if (!connection.body().take(chunk.length())) {
            over = true;
            body = null;
            exchange.refuse(Fault.TOO_MUCH_AT_ONCE);
        } else {
            body = body == null ? chunk : body.appendBuffer(chunk);
        }
    }

    private void complete() {
        if (!over) {
            hand(Optional.of(body == null ? NO_BODY : body.getBytes()));
        }
    }

    private void tooLarge() {
        connection.closeAfterAnswer();
        hand(Optional.empty());
    }

    private void hand(Optional<byte[]> arrived) {
        over = true;
        body = null;
        connection.arrived();
        exchange.body(arrived);
        try {
            handler.accept(exchange);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("a request's handler failed", e);
            exchange.fail();
        }
    }
}
