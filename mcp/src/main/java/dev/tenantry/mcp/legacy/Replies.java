package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.feature.Answer;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Reply;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers in the shape of these revisions. */
final class Replies {

    /** What the revisions up to 2025-11-25 say of a resource that is missing; later ones have no code of their own for it. */
    static final int NO_SUCH_RESOURCE = -32002;

    private Replies() {}

    /** An empty result. */
    static Reply done() {
        return new Reply.Result(JsonNodeFactory.instance.objectNode());
    }

    static Reply unknownMethod() {
        return new Reply.Failure(ErrorCodes.METHOD_NOT_FOUND, "Method not found");
    }

    static Reply invalid(String message) {
        return new Reply.Failure(ErrorCodes.INVALID_PARAMS, "Invalid params: " + message);
    }

    static Reply noSuchResource() {
        return new Reply.Failure(NO_SUCH_RESOURCE, "Resource not found");
    }

    /** An answer of a feature that needs nothing more. */
    static Reply of(String method, Answer answer) {
        return switch (answer) {
            case Answer.Complete complete -> new Reply.Result(complete.result());
            case Answer.Failed failed -> new Reply.Failure(code(failed.fault()), failed.message());
            case Answer.TooLong tooLong -> unanswered(method, tooLong.message());
            case Answer.NeedsInput _ -> unanswered(method, "The server asked again and again; nothing came of it");
        };
    }

    /** A request that came to nothing while it ran. To the model that is a failed call, where a tool was called. */
    static Reply unanswered(String method, String message) {
        if (!method.equals("tools/call")) {
            return new Reply.Failure(ErrorCodes.INTERNAL_ERROR, message);
        }
        var result = JsonNodeFactory.instance.objectNode();
        result.putArray("content").addObject().put("type", "text").put("text", message);
        return new Reply.Result(result.put("isError", true));
    }

    private static int code(Answer.Fault fault) {
        return switch (fault) {
            case INVALID_PARAMS -> ErrorCodes.INVALID_PARAMS;
            case NO_SUCH_RESOURCE -> NO_SUCH_RESOURCE;
            case INTERNAL -> ErrorCodes.INTERNAL_ERROR;
        };
    }
}
