package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.call.Outlet;

/**
 * A request that was found in order, and what answers it.
 *
 * @param mayWait whether the work may wait for a handler, and so needs a thread of its own
 */
record Job(boolean mayWait, Work work) {

    /** Answers. */
    @FunctionalInterface
    interface Work {

        /** Answers through the outlet, exactly once unless the request was cancelled. */
        void run(Outlet outlet, Cancellation cancellation);
    }
}
