package dev.tenantry.edge.telemetry;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.BooleanSupplier;

/** The management port: {@code /livez}, {@code /readyz}, {@code /metrics}. */
public final class Management implements Handler<HttpServerRequest> {

    private final PrometheusMeterRegistry metrics;
    private final BooleanSupplier ready;

    /**
     * Creates the endpoints of one edge.
     *
     * @param ready whether the edge takes requests
     */
    public Management(PrometheusMeterRegistry metrics, BooleanSupplier ready) {
        this.metrics = metrics;
        this.ready = ready;
    }

    @Override
    public void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
        switch (request.path()) {
            case "/livez" -> response.end("ok\n");
            case "/readyz" -> {
                boolean yes = ready.getAsBoolean();
                response.setStatusCode(yes ? 200 : 503).end(yes ? "ok\n" : "not ready\n");
            }
            case "/metrics" ->
                response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape());
            case null, default -> response.setStatusCode(404).end("not found\n");
        }
    }
}
