package dev.tenantry.mcp;

import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.util.Set;

/**
 * Answers messages of one era of the protocol, whatever carried them. An engine keeps nothing between two messages, so
 * that any replica may answer any of them. Called from many threads at once.
 */
public interface Engine {

    /** Protocol revisions that this engine speaks, such as {@code 2025-11-25}. */
    Set<String> protocolVersions();

    /** Answers a request; runs a tool, if it asks for one, on the calling thread. Never throws. */
    Reply answer(Message.Request request);

    /** Takes note of a notification. Never throws. */
    void accept(Message.Notification notification);
}
