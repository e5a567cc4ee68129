package dev.tenantry.edge.telemetry;

import dev.tenantry.edge.request.RequestId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One access-log line and one measurement per request. Header values never appear in either. */
public final class Telemetry {

    private static final Logger access = LoggerFactory.getLogger("dev.tenantry.edge.access");

    private static final String EVENT_STREAM = "text/event-stream";

    private final MeterRegistry metrics;
    private final Supplier<String> ids;
    private final AtomicInteger active;
    private final AtomicInteger streams;

    /**
     * Creates the telemetry of one edge.
     *
     * @param metrics where measurements go; its clock is the one that measures
     * @param ids makes the id of a request whose client sent none
     */
    public Telemetry(MeterRegistry metrics, Supplier<String> ids) {
        this.metrics = metrics;
        this.ids = ids;
        this.active = metrics.gauge("tenantry.edge.requests.active", new AtomicInteger());
        this.streams = metrics.gauge("tenantry.edge.streams.active", new AtomicInteger());
    }

    /** Begins to observe a request; what follows from its answer is recorded without further calls. */
    public Exchange begin(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        var exchange = new Exchange(RequestId.of(request.headers().getAll(RequestId.HEADER), ids), now());
        active.incrementAndGet();
        response.headersEndHandler(head -> answered(exchange, response));
        // called once: when the answer is complete, or when the connection breaks before that
        response.endHandler(end -> ended(exchange));
        return exchange;
    }

    /** Requests in progress whose answer is not an event stream: those that end by themselves. */
    public int finite() {
        return active.get() - streams.get();
    }

    private void answered(Exchange exchange, HttpServerResponse response) {
        response.putHeader(RequestId.HEADER, exchange.requestId());
        String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
        boolean stream = type != null && type.startsWith(EVENT_STREAM);
        exchange.answered(response.getStatusCode(), stream, now());
        if (stream) {
            streams.incrementAndGet();
        }
    }

    private void ended(Exchange exchange) {
        long end = now();
        active.decrementAndGet();
        if (exchange.isStream()) {
            streams.decrementAndGet();
        }
        Timer.builder("tenantry.edge.requests")
                .description("Requests, and the time until their answer began")
                .tag("decision", exchange.decision())
                .tag("status", exchange.status() / 100 + "xx")
                .serviceLevelObjectives(Buckets.ALL)
                .register(metrics)
                .record(Duration.ofNanos(exchange.waitedNanos(end)));
        access.atInfo()
                .addKeyValue("tenant", exchange.tenant())
                .addKeyValue("requestId", exchange.requestId())
                .addKeyValue("decision", exchange.decision())
                .addKeyValue("status", exchange.status())
                .addKeyValue("durationMs", TimeUnit.NANOSECONDS.toMillis(exchange.durationNanos(end)))
                .log("request");
    }

    private long now() {
        return metrics.config().clock().monotonicTime();
    }

    private static final class Buckets {
        static final Duration[] ALL = {
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60)
        };
    }
}
