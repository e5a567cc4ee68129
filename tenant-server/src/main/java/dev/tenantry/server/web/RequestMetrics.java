package dev.tenantry.server.web;

import dev.tenantry.mcp.vertx.Filter;
import dev.tenantry.mcp.vertx.InboundExchange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Measures requests by status: the time from their arrival to the beginning of the answer. */
final class RequestMetrics implements Filter {

    private final MeterRegistry meters;
    private final Map<Integer, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void filter(InboundExchange exchange, Consumer<InboundExchange> next) {
        var sample = Timer.start(meters);
        exchange.onAnswer(status -> sample.stop(timers.computeIfAbsent(status, this::timer)));
        next.accept(exchange);
    }

    private Timer timer(int status) {
        return Timer.builder("tenantry.http.requests")
                .description("Requests on the MCP port, until their answer began; 499: the client left before")
                .tag("status", Integer.toString(status))
                .register(meters);
    }
}
