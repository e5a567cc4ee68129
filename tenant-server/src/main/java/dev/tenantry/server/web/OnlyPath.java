package dev.tenantry.server.web;

import dev.tenantry.mcp.http.Refusal;
import dev.tenantry.mcp.http.Refusals;
import dev.tenantry.mcp.vertx.Filter;
import dev.tenantry.mcp.vertx.InboundExchange;
import java.util.function.Consumer;

/** Lets through what asks for the one path that there is. */
final class OnlyPath implements Filter {

    private static final Refusal NOT_FOUND = new Refusal(404, "NOT_FOUND", "Not found");

    private final String path;
    private final Refusals refusals;

    OnlyPath(String path, Refusals refusals) {
        this.path = path;
        this.refusals = refusals;
    }

    @Override
    public void filter(InboundExchange exchange, Consumer<InboundExchange> next) {
        if (exchange.path().equals(path)) {
            next.accept(exchange);
        } else {
            refusals.write(exchange, NOT_FOUND);
        }
    }
}
