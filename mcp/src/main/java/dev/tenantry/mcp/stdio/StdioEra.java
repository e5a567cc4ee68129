package dev.tenantry.mcp.stdio;

import dev.tenantry.mcp.jsonrpc.Message;

/**
 * One era of the protocol over a pair of streams. Called by the one thread that reads, which must not wait for a handler: what
 * may wait goes to a thread of its own. Never throws.
 */
public interface StdioEra {

    /**
     * A message came. Notifications that do not say of which era they are come to both, and concern the one that knows the
     * request that they name.
     */
    void receive(Message message, LineChannel channel);

    /** The client writes no more: what waits for it ends. Other calls that it made go on. */
    void inputEnded();

    /** Calls that have no answer yet. */
    OpenCalls calls();

    /** The client is gone: nothing that it asked for is wanted any more. */
    void end();
}
