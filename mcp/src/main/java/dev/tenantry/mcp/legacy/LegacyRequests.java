package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.call.Outlet;
import dev.tenantry.mcp.feature.Feature;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.ErrorCodes;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.legacy.RunningCalls.RunningCall;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Answers requests, in a session or standing alone, whatever carried them. {@code initialize} is not among them. */
final class LegacyRequests {

    private static final Reply INTERNAL = new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "Internal error");
    private static final Reply STOPPING = new Reply.Failure(ErrorCodes.INTERNAL_ERROR, "The server is stopping");
    private static final Reply TOO_MANY = new Reply.Failure(
            ErrorCodes.INVALID_REQUEST,
            "Invalid request: a session has at most %s requests at a time".formatted(RunningCalls.MOST));

    private final Features features;
    private final SessionMethods methods;
    private final HandlerCalls handlers;
    private final RandomIds ids;
    private final Executor workers;

    /** @param workers runs what may wait, each on a thread of its own */
    LegacyRequests(Features features, HandlerCalls handlers, RandomIds ids, Executor workers) {
        this.features = features;
        this.methods = new SessionMethods(features);
        this.handlers = handlers;
        this.ids = ids;
        this.workers = workers;
    }

    /** Answers a request of a session, now or later. */
    void answer(Session session, Caller caller, Message.Request request, ClientLink link) {
        var own = methods.answer(session, caller, request);
        if (own.isPresent()) {
            link.respond(own.get());
            return;
        }
        var context = new LegacyContext(caller, session, request.params(), link);
        var feature = immediate(request, context, link);
        if (feature.isPresent()) {
            start(feature.get(), session, request, context, link);
        }
    }

    /** Answers a request without a session, now or later. */
    void answerAlone(Caller caller, Revision revision, Message.Request request, Outlet outlet) {
        var context = new LegacyContext(caller, revision, request.params(), outlet);
        var feature = immediate(request, context, outlet);
        if (feature.isPresent() && !started(() -> run(feature.get(), request, context, outlet))) {
            outlet.respond(STOPPING);
        }
    }

    /** Takes note of what needs no answer. */
    void accept(Session session, Message.Notification notification) {
        methods.accept(session, notification);
    }

    /** Answers what never waits, and tells otherwise what answers it. */
    private Optional<Feature> immediate(Message.Request request, LegacyContext context, Outlet outlet) {
        if (request.method().equals("ping")) {
            outlet.respond(Replies.done());
            return Optional.empty();
        }
        var feature = features.of(request.method());
        if (feature.isEmpty()) {
            outlet.respond(Replies.unknownMethod());
            return Optional.empty();
        }
        if (features.mayWait(request.method(), request.params())) {
            return feature;
        }
        var answer = CallRunner.runImmediately(feature.get(), context, request.params());
        outlet.respond(context.readable(Replies.of(request, answer)));
        return Optional.empty();
    }

    private void start(
            Feature feature, Session session, Message.Request request, LegacyContext context, ClientLink link) {
        var call = new RunningCall(new Cancellation(), link);
        if (!session.calls().begin(request.id(), call)) {
            link.respond(TOO_MANY);
        } else if (!started(() -> run(feature, session, request, context, call))) {
            session.calls().end(request.id(), call);
            link.respond(STOPPING);
        }
    }

    private boolean started(Runnable work) {
        try {
            workers.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void run(
            Feature feature, Session session, Message.Request request, LegacyContext context, RunningCall call) {
        Optional<Reply> reply = Optional.of(INTERNAL);
        try {
            var dialog = new Dialog(session, call.link(), ids);
            reply = handlers.answer(feature, request, context, call.cancellation(), dialog);
        } finally {
            // before the client reads the answer, as it may use the id again then
            session.calls().end(request.id(), call);
            reply.map(context::readable).ifPresentOrElse(call.link()::respond, call.link()::abandon);
        }
    }

    private void run(Feature feature, Message.Request request, LegacyContext context, Outlet outlet) {
        Optional<Reply> reply = Optional.of(INTERNAL);
        try {
            reply = handlers.answer(feature, request, context, new Cancellation(), null);
        } finally {
            reply.map(context::readable).ifPresent(outlet::respond);
        }
    }
}
