package dev.tenantry.mcp.call;

import dev.tenantry.mcp.jsonrpc.Reply;
import tools.jackson.databind.node.ObjectNode;

/** The way back to whoever sent one request, over whatever transport. */
public interface Outlet {

    /**
     * Sends a notification that belongs to the request. Waits while the client reads too slowly; does nothing once it is
     * gone, or has its response.
     *
     * @param method such as {@code notifications/progress}
     */
    void notify(String method, ObjectNode params) throws InterruptedException;

    /** Ends the request; once. */
    void respond(Reply reply);
}
