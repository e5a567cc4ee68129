package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Reply;

/** A request that breaks a rule of the protocol before anybody looks for what answers it. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply.Refused reply;

    RefusedException(Reply.Refused reply) {
        // thrown in the course of normal work, so without a stack trace
        super(reply.message(), null, false, false);
        this.reply = reply;
    }

    static RefusedException invalidParams(String message) {
        return new RefusedException(new Reply.Refused(ErrorCodes.INVALID_PARAMS, "Invalid params: " + message));
    }

    Reply.Refused reply() {
        return reply;
    }
}
