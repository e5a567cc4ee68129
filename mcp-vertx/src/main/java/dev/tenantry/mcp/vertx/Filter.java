package dev.tenantry.mcp.vertx;

import java.util.function.Consumer;

/** Stands before the handler of all requests. Runs on a thread of the server, which must not wait. */
@FunctionalInterface
public interface Filter {

    /** Answers the exchange itself, or hands it to whatever comes next. */
    void filter(InboundExchange exchange, Consumer<InboundExchange> next);
}
