package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.stdio.LineChannel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way back for one request among many on a channel. */
record LineOutlet(JsonNode id, LineChannel channel, MessageWriter writer, Cancellation cancellation) implements Outlet {

    @Override
    public void notify(String method, ObjectNode params) throws InterruptedException {
        if (isWanted()) {
            channel.send(writer.writeNotification(method, params));
        }
    }

    @Override
    public void respond(Reply reply) {
        try {
            if (isWanted()) {
                channel.send(writer.write(id, reply));
            }
        } catch (InterruptedException e) {
            // the server stops
            Thread.currentThread().interrupt();
        }
    }

    /** The protocol: nothing is sent for a request that was cancelled. */
    private boolean isWanted() {
        return cancellation.cause() != Cancellation.Cause.CANCELLED;
    }
}
