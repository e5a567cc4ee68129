package dev.tenantry.server.web;

import dev.tenantry.mcp.vertx.Filter;
import dev.tenantry.mcp.vertx.InboundExchange;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Gives each request an id, in every log line and in the answer: the client's own where it is harmless, else a new one. */
final class RequestId implements Filter {

    static final String HEADER = "X-Request-ID";

    private static final String LOG_FIELD = "requestId";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Supplier<String> newIds;

    RequestId(Supplier<String> newIds) {
        this.newIds = newIds;
    }

    @Override
    public void filter(InboundExchange exchange, Consumer<InboundExchange> next) {
        String id = idOf(exchange.headers(HEADER));
        exchange.setHeader(HEADER, id);
        MDC.put(LOG_FIELD, id);
        try {
            next.accept(exchange);
        } finally {
            MDC.remove(LOG_FIELD);
        }
    }

    private String idOf(List<String> given) {
        return !given.isEmpty() && HARMLESS.matcher(given.getFirst()).matches() ? given.getFirst() : newIds.get();
    }
}
