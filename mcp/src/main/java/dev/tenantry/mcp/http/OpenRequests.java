package dev.tenantry.mcp.http;

import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Requests that are worked on, whose clients are shown that from time to time. */
public final class OpenRequests {

    private final Set<ExchangeOutlet> open = ConcurrentHashMap.newKeySet();

    /** From now on its client is shown signs of life. */
    public void add(ExchangeOutlet request) {
        open.add(request);
    }

    /** The request is answered, or not wanted any more. */
    public void remove(ExchangeOutlet request) {
        open.remove(request);
    }

    /** The same way back, whose client is shown signs of life until the response. */
    public Outlet until(ExchangeOutlet response) {
        add(response);
        return new Outlet() {

            @Override
            public void notify(String method, ObjectNode params) throws InterruptedException {
                response.notify(method, params);
            }

            @Override
            public void respond(Reply reply) {
                remove(response);
                response.respond(reply);
            }
        };
    }

    /** Shows it to those that were sent nothing since the last call. */
    public void keepAlive() {
        open.forEach(ExchangeOutlet::keepAlive);
    }
}
