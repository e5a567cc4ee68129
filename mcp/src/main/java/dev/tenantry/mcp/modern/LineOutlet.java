package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.stdio.LineChannel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way back for one request among many on a channel. */
final class LineOutlet implements Outlet {

    private final JsonNode id;
    private final LineChannel channel;
    private final MessageWriter writer;
    private final Cancellation cancellation;
    private volatile boolean over;

    LineOutlet(JsonNode id, LineChannel channel, MessageWriter writer, Cancellation cancellation) {
        this.id = id;
        this.channel = channel;
        this.writer = writer;
        this.cancellation = cancellation;
    }

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
                var response = writer.write(id, reply);
                over = true;
                channel.send(response);
            }
        } catch (InterruptedException e) {
            // the server stops
            Thread.currentThread().interrupt();
        }
    }

    /** The protocol: nothing is sent for a request that was cancelled, or has its response. */
    private boolean isWanted() {
        return !over && cancellation.cause() != Cancellation.Cause.CANCELLED;
    }
}
