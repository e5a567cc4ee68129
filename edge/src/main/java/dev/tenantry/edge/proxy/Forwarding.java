package dev.tenantry.edge.proxy;

import dev.tenantry.edge.request.Refusal;
import dev.tenantry.edge.request.Refusals;
import dev.tenantry.edge.routing.Decision.Forward;
import dev.tenantry.edge.telemetry.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one request to a pod, and of its answer back. Confined to the event loop of its connection. */
final class Forwarding implements ProxyInterceptor {

    private static final Logger log = LoggerFactory.getLogger(Forwarding.class);

    private static final ProxyOptions OPTIONS = new ProxyOptions().setSupportWebSocket(false);

    private final Vertx vertx;
    private final Pods pods;
    private final Refusals refusals;
    private final Duration patience;
    private final Forward decision;
    private final Exchange exchange;

    private @Nullable HttpClientRequest toPod;
    private @Nullable Refusal refusal;
    private long timer;

    Forwarding(Vertx vertx, Pods pods, Refusals refusals, Duration patience, Forward decision, Exchange exchange) {
        this.vertx = vertx;
        this.pods = pods;
        this.refusals = refusals;
        this.patience = patience;
        this.decision = decision;
        this.exchange = exchange;
    }

    void carry(HttpServerRequest request) {
        HttpProxy.reverseProxy(OPTIONS, pods.client())
                .origin(context -> open(request))
                .addInterceptor(this)
                .handle(request);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        HttpServerRequest client = context.request().proxiedRequest();
        context.request().setURI(decision.target());
        ForwardedHeaders.ofRequest(
                context.request().headers(), client, decision.route().tenant(), exchange.requestId());
        limit(Refusal.requestTimeout());
        client.end().onSuccess(sent -> {
            if (vertx.cancelTimer(timer)) {
                limit(Refusal.tenantTimeout());
            }
        });
        return context.sendRequest()
                .onComplete(answer -> vertx.cancelTimer(timer))
                // the answer may have been on its way when it was given up
                .compose(answer -> refusal == null ? Future.succeededFuture(answer) : Future.failedFuture("given up"))
                .recover(failure -> refuse(context, failure));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        if (refusal != null) {
            return Future.succeededFuture();
        }
        ForwardedHeaders.ofResponse(context.response().headers());
        Future<Void> sent = context.sendResponse();
        HttpServerResponse toClient = context.request().proxiedRequest().response();
        if (toClient.isChunked() && !toClient.headWritten() && !toClient.closed()) {
            // a stream has begun before its first event
            toClient.writeHead();
        }
        return sent;
    }

    private Future<HttpClientRequest> open(HttpServerRequest client) {
        return pods.open(decision.route()).compose(opened -> {
            // the answer fails then, too; without a handler Vert.x would log it as an error
            opened.exceptionHandler(failure -> log.debug("Request to a pod failed: {}", failure.toString()));
            toPod = opened;
            if (refusal != null || client.response().closed()) {
                opened.reset();
                return Future.failedFuture("nobody waits for the answer");
            }
            return Future.succeededFuture(opened);
        });
    }

    /** Gives up on the answer after a while. */
    private void limit(Refusal reason) {
        timer = vertx.setTimer(patience.toMillis(), id -> {
            refusal = reason;
            Optional.ofNullable(toPod).ifPresent(HttpClientRequest::reset);
        });
    }

    private Future<ProxyResponse> refuse(ProxyContext context, Throwable failure) {
        HttpServerRequest client = context.request().proxiedRequest();
        if (refusal == null) {
            refusal = reasonOf(failure);
        }
        if (!client.response().closed()) {
            exchange.refused(refusal);
        }
        // once a pod has got some of the body, what is left of it tells nothing
        Future<Void> answered = toPod == null || client.isEnded()
                ? refusals.answer(client, refusal)
                : refusals.answerAndClose(client, refusal);
        return answered.transform(
                done -> Future.succeededFuture(context.request().response()));
    }

    private Refusal reasonOf(Throwable failure) {
        if (toPod != null) {
            return Refusal.tenantFailed();
        }
        return failure instanceof ConnectionPoolTooBusyException ? Refusal.tenantBusy() : Refusal.tenantUnavailable();
    }
}
