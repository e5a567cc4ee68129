package dev.tenantry.edge.request;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers requests that no pod gets, in the form that the client speaks: JSON-RPC for JSON-RPC, JSON for the rest. */
public final class Refusals {

    /** How much of a refused request's body is read for its JSON-RPC id. */
    static final int PREFIX_BYTES = 64 * 1024;

    /** How long a refused client may take to send that much. */
    private static final long PREFIX_MILLIS = 2_000;

    private final Vertx vertx;

    /** Creates the answers of one edge. */
    public Refusals(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Answers a request of whose body nothing has been read yet.
     *
     * @return completes when the answer is written, fails where the client has left
     */
    public Future<Void> answer(HttpServerRequest request, Refusal refusal) {
        if (request.isEnded()) {
            return send(request, refusal, RefusalBody.plain(refusal));
        }
        return prefixOf(request)
                .compose(prefix -> send(
                        request,
                        refusal,
                        JsonRpcRequestId.find(prefix.getBytes())
                                .map(id -> RefusalBody.jsonRpc(refusal, id))
                                .orElseGet(() -> RefusalBody.plain(refusal))));
    }

    /** Answers a request that cannot be read any further, and closes its connection. */
    public Future<Void> answerAndClose(HttpServerRequest request, Refusal refusal) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        return send(request, refusal, RefusalBody.plain(refusal))
                .eventually(() -> request.connection().close());
    }

    private Future<Buffer> prefixOf(HttpServerRequest request) {
        Promise<Buffer> read = Promise.promise();
        Buffer prefix = Buffer.buffer();
        long deadline = vertx.setTimer(PREFIX_MILLIS, id -> read.tryComplete(prefix));
        request.handler(chunk -> {
            if (prefix.length() < PREFIX_BYTES) {
                prefix.appendBuffer(chunk);
            }
            if (prefix.length() >= PREFIX_BYTES) {
                read.tryComplete(prefix);
            }
        });
        request.exceptionHandler(read::tryFail);
        request.endHandler(end -> read.tryComplete(prefix));
        request.resume();
        return read.future().onComplete(done -> vertx.cancelTimer(deadline));
    }

    private static Future<Void> send(HttpServerRequest request, Refusal refusal, String body) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.headWritten()) {
            return Future.failedFuture("The client is gone");
        }
        response.setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (refusal.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(refusal.retryAfterSeconds()));
        }
        boolean complete = request.isEnded();
        if (!complete) {
            // the rest of the body is not worth reading, and would be taken for the next request otherwise
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Future<Void> sent = response.end(body);
        return complete ? sent : sent.eventually(() -> request.connection().close());
    }
}
