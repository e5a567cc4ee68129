package dev.tenantry.mcp.feature;

import dev.tenantry.mcp.CacheHint;
import dev.tenantry.mcp.InputRequired;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How a request ended, in words that every revision of the protocol has. */
public sealed interface Answer {

    /**
     * It succeeded.
     *
     * @param result without what a revision adds of its own; the receiver may add to it
     * @param cache how long it stays true, or null where answers of this method are not kept
     */
    record Complete(ObjectNode result, @Nullable CacheHint cache) implements Answer {}

    /** It needs more from the client. */
    record NeedsInput(InputRequired required) implements Answer {}

    /**
     * It failed before a handler could answer.
     *
     * @param message for the client's developer; names no class, path or value of the server
     */
    record Failed(Fault fault, String message) implements Answer {}

    /**
     * It was stopped because it took too long. To the model that is a failed call, where a tool was called.
     *
     * @param message for the model and the client's developer
     */
    record TooLong(String message) implements Answer {}

    /** Why a request failed; each revision has its own code for it. */
    enum Fault {
        INVALID_PARAMS,
        NO_SUCH_RESOURCE,
        INTERNAL
    }

    /** Parameters that the method does not take. */
    static Answer invalid(String message) {
        return new Failed(Fault.INVALID_PARAMS, "Invalid params: " + message);
    }

    /** An answer that is never kept. */
    static Answer complete(ObjectNode result) {
        return new Complete(result, null);
    }
}
