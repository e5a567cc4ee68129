package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.call.Outlet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way back to the sender of one request, on which the server may ask in turn. */
interface ClientLink extends Outlet {

    /**
     * Sends a request to the client. Waits while the client reads too slowly.
     *
     * @param id of the server's choice
     * @return whether the client may still get it
     */
    boolean ask(JsonNode id, String method, ObjectNode params) throws InterruptedException;

    /** Ends the request without a response, because the client withdrew it. */
    void abandon();

    /**
     * Shows the client that its request is still worked on. Called from time to time, by any thread; does not wait.
     *
     * @param now milliseconds since 1970
     */
    void tick(long now);
}
