package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.InputRequired;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.Limits;
import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.feature.Answer;
import dev.tenantry.mcp.feature.Feature;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs handlers, and asks the client what they need in between: these revisions know no multi round-trip requests, but
 * requests of the server while the client's own is still open.
 */
final class HandlerCalls {

    /** A handler that still asks after so many rounds asks for ever. */
    static final int MOST_ROUNDS = 16;

    private final CallRunner handlers;
    private final CallRunner answers;

    HandlerCalls(Limits limits, ScheduledExecutorService timer) {
        this.handlers = new CallRunner(limits.callTimeout(), timer);
        // people answer, which takes longer than a handler may
        this.answers = new CallRunner(limits.inputValidity(), timer);
    }

    /**
     * Answers a request on the calling thread.
     *
     * @param dialog how to ask the client, or null where it cannot be asked
     * @return nothing where the client withdrew the request
     */
    Optional<Reply> answer(
            Feature feature,
            Message.Request request,
            LegacyContext context,
            Cancellation cancellation,
            @Nullable Dialog dialog) {
        for (var round = 1; ; round++) {
            var answer = handlers.run(feature, context, request.params(), cancellation);
            if (round == MOST_ROUNDS || !(answer.orElse(null) instanceof Answer.NeedsInput(var required))) {
                return answer.map(last -> Replies.of(request, last));
            }
            var refusal = refusal(required, dialog);
            if (refusal.isPresent()) {
                return refusal.map(message -> Replies.unanswered(request, message));
            }
            var asked = ask(required, context, cancellation, dialog);
            if (!(asked.orElse(null) instanceof Answer.Complete)) {
                return asked.map(failed -> Replies.unanswered(request, whyUnanswered(failed)));
            }
        }
    }

    private static Optional<String> refusal(InputRequired required, @Nullable Dialog dialog) {
        return dialog == null
                ? required.requests().values().stream().findFirst().map(Dialog::unsupported)
                : dialog.refusal(required);
    }

    /** Complete, once the context has the answers. */
    private Optional<Answer> ask(
            InputRequired required, LegacyContext context, Cancellation cancellation, @Nullable Dialog dialog) {
        if (dialog == null || required.requests().isEmpty()) {
            context.inputs(new Inputs(Map.of(), required.state()));
            return Optional.of(Answer.complete(JsonNodeFactory.instance.objectNode()));
        }
        var questions = new Round(required, context, dialog);
        return answers.run(questions, context, JsonNodeFactory.instance.objectNode(), cancellation);
    }

    private static String whyUnanswered(Answer failed) {
        return failed instanceof Answer.Failed(var _, var message) ? message : "The client did not answer in time";
    }

    /** Questions that are waited for as a handler is: for a bounded time, and until the client withdraws its request. */
    private record Round(InputRequired required, LegacyContext context, Dialog dialog) implements Feature {

        @Override
        public Answer answer(RequestContext same, ObjectNode nothing) throws InterruptedException {
            try {
                context.inputs(new Inputs(dialog.ask(required), required.state()));
                return Answer.complete(nothing);
            } catch (UnansweredException e) {
                return new Answer.Failed(Answer.Fault.INTERNAL, String.valueOf(e.getMessage()));
            }
        }
    }
}
