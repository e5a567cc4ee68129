package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.stdio.LineChannel;
import dev.tenantry.mcp.stdio.OpenCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way back to the client over the stream that everything shares.
 *
 * @param id id of the request that is answered
 * @param calls counts it until then
 */
record LineLink(JsonNode id, LineChannel channel, MessageWriter writer, OpenCalls calls) implements ClientLink {

    LineLink {
        calls.begin();
    }

    @Override
    public void notify(String method, ObjectNode params) throws InterruptedException {
        channel.send(writer.writeNotification(method, params));
    }

    @Override
    public boolean ask(JsonNode question, String method, ObjectNode params) throws InterruptedException {
        channel.send(writer.writeRequest(question, method, params));
        return true;
    }

    @Override
    public void respond(Reply reply) {
        try {
            channel.send(writer.write(id, reply));
        } catch (InterruptedException e) {
            // the server stops
            Thread.currentThread().interrupt();
        } finally {
            calls.end();
        }
    }

    /** No answer is what the protocol wants here. */
    @Override
    public void abandon() {
        calls.end();
    }

    @Override
    public void tick(long now) {
        // the process itself is the sign of life
    }
}
