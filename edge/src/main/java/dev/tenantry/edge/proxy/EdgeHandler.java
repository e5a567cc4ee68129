package dev.tenantry.edge.proxy;

import dev.tenantry.api.TenantId;
import dev.tenantry.edge.request.Refusal;
import dev.tenantry.edge.request.Refusals;
import dev.tenantry.edge.routing.Decision;
import dev.tenantry.edge.routing.Decision.Forward;
import dev.tenantry.edge.routing.Decision.Refuse;
import dev.tenantry.edge.routing.TenantChooser;
import dev.tenantry.edge.telemetry.Exchange;
import dev.tenantry.edge.telemetry.Telemetry;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a request meets, from top to bottom. */
public final class EdgeHandler implements Handler<HttpServerRequest> {

    private final Vertx vertx;
    private final TenantChooser chooser;
    private final Pods pods;
    private final Refusals refusals;
    private final Telemetry telemetry;
    private final Duration patience;
    private final BooleanSupplier open;

    /**
     * Creates the handler of one edge.
     *
     * @param patience how long a pod may take to begin its answer
     * @param open false while the edge does not know the tenants yet, or is stopping
     */
    public EdgeHandler(
            Vertx vertx,
            TenantChooser chooser,
            Pods pods,
            Telemetry telemetry,
            Duration patience,
            BooleanSupplier open) {
        this.vertx = vertx;
        this.chooser = chooser;
        this.pods = pods;
        this.refusals = new Refusals(vertx);
        this.telemetry = telemetry;
        this.patience = patience;
        this.open = open;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Exchange exchange = telemetry.begin(request);
        switch (decide(request)) {
            case Refuse(Refusal refusal) -> {
                exchange.refused(refusal);
                refusals.answer(request, refusal);
            }
            case Forward forward -> {
                exchange.routedTo(forward.route().tenant());
                new Forwarding(vertx, pods, refusals, patience, forward, exchange).carry(request);
            }
        }
    }

    /** Answers what could not be read as a request. */
    public void handleInvalid(HttpServerRequest request) {
        Refusal refusal =
                switch (request.decoderResult().cause()) {
                    case TooLongHttpLineException line -> Refusal.uriTooLong();
                    case TooLongHttpHeaderException headers -> Refusal.headersTooLarge();
                    case null, default -> Refusal.badRequest("The request is not valid HTTP/1.1");
                };
        telemetry.begin(request).refused(refusal);
        refusals.answerAndClose(request, refusal);
    }

    private Decision decide(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1) {
            return new Refuse(Refusal.httpVersionNotSupported());
        }
        if (!ForwardedHeaders.hasOneHost(request)) {
            return new Refuse(Refusal.badRequest("Exactly one Host header is required"));
        }
        if (!open.getAsBoolean()) {
            return new Refuse(Refusal.edgeNotReady());
        }
        return chooser.decide(request.uri(), request.headers().getAll(TenantId.HEADER));
    }
}
