package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request that was found in order, and what answers it.
 *
 * @param mayWait whether the work may wait for a handler, and so needs a thread of its own
 */
record Job(boolean mayWait, Work work) {

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    /** Answers through the outlet, exactly once unless the request was cancelled. Never fails. */
    void run(Outlet outlet, Cancellation cancellation) {
        try {
            work.run(outlet, cancellation);
        } catch (RuntimeException e) {
            // what the handler made cannot be written; its message may name anything
            LOG.error("a result could not be written: {}", e.getClass().getName());
            outlet.respond(new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "Internal error"));
        }
    }

    /** Answers. */
    @FunctionalInterface
    interface Work {

        /** Answers through the outlet, exactly once unless the request was cancelled. */
        void run(Outlet outlet, Cancellation cancellation);
    }
}
