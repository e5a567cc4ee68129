package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.CacheHint;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.feature.Answer;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.modern.RequestStates.Binding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the answers of handlers as the modern era has them. */
final class Replies {

    private final Results results;
    private final RequestStates states;

    Replies(Results results, RequestStates states) {
        this.results = results;
        this.states = states;
    }

    /**
     * The reply.
     *
     * @param capabilities what the client has declared that it can
     */
    Reply of(Answer answer, Binding binding, JsonNode capabilities, Inputs inputs) {
        return switch (answer) {
            case Answer.Complete(var result, var cache) ->
                new Reply.Result(
                        cache == null
                                ? results.complete(result)
                                // what came of somebody's input is nobody else's
                                : results.cacheable(result, inputs.equals(Inputs.NONE) ? cache : CacheHint.NONE));
            case Answer.NeedsInput(var required) -> asking(required, binding, capabilities);
            case Answer.Failed(var fault, var message) -> new Reply.Failure(code(fault), message, data(fault, binding));
            case Answer.TooLong(var message) -> tooLong(binding.method(), message);
        };
    }

    private Reply asking(InputRequired required, Binding binding, JsonNode capabilities) {
        var missing =
                ClientCapabilities.missing(capabilities, required.requests().values());
        if (!missing.isEmpty()) {
            return ClientCapabilities.missing(missing, String.join(", ", missing.propertyNames()));
        }
        var result = results.inputRequired();
        if (!required.requests().isEmpty()) {
            var requests = result.putObject("inputRequests");
            required.requests().forEach((key, request) -> requests.set(key, written(request)));
        }
        if (required.state() != null) {
            result.put("requestState", states.seal(required.state(), binding));
        }
        return new Reply.Result(result);
    }

    /** A request of the server as part of a result. */
    static ObjectNode written(InputRequest request) {
        var written = JsonNodeFactory.instance.objectNode();
        written.put("method", request.kind().method()).set("params", request.params());
        return written;
    }

    /** The model can act on a tool that takes too long; on anything else it cannot. */
    private Reply tooLong(String method, String message) {
        if (!method.equals("tools/call")) {
            return new Reply.Failure(ErrorCodes.INTERNAL_ERROR, message);
        }
        return new Reply.Result(failedCall(message));
    }

    /** The result of a tool that failed. */
    ObjectNode failedCall(String message) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("content").addObject().put("type", "text").put("text", message);
        return results.complete(result.put("isError", true));
    }

    private static int code(Answer.Fault fault) {
        return switch (fault) {
            case INVALID_PARAMS, NO_SUCH_RESOURCE -> ErrorCodes.INVALID_PARAMS;
            case INTERNAL -> ErrorCodes.INTERNAL_ERROR;
        };
    }

    /** Resources, error handling: which resource there is none of. */
    private static @Nullable ObjectNode data(Answer.Fault fault, Binding binding) {
        return fault == Answer.Fault.NO_SUCH_RESOURCE
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("uri", binding.params().path("uri").stringValue())
                : null;
    }
}
