package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.feature.Answer;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

    /** The request names a resource that is not there, or not for its sender. */
    static Reply noSuchResource(Message.Request request) {
        var fault = Answer.Fault.NO_SUCH_RESOURCE;
        return new Reply.Failure(code(fault), "Resource not found", data(fault, request));
    }

    /** An answer of a feature that needs nothing more. */
    static Reply of(Message.Request request, Answer answer) {
        return switch (answer) {
            case Answer.Complete complete -> new Reply.Result(complete.result());
            case Answer.Failed(var fault, var message) -> new Reply.Failure(code(fault), message, data(fault, request));
            case Answer.TooLong tooLong -> unanswered(request, tooLong.message());
            case Answer.NeedsInput _ -> unanswered(request, "The server asked again and again; nothing came of it");
        };
    }

    /** A request that came to nothing while it ran. To the model that is a failed call, where a tool was called. */
    static Reply unanswered(Message.Request request, String message) {
        if (!request.method().equals("tools/call")) {
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

    /** Which resource there is none of. */
    private static @Nullable ObjectNode data(Answer.Fault fault, Message.Request request) {
        return fault == Answer.Fault.NO_SUCH_RESOURCE
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("uri", request.params().path("uri").stringValue())
                : null;
    }
}
