package dev.tenantry.mcp.call;

import dev.tenantry.mcp.RequestContext;
import dev.tenantry.mcp.feature.Answer;
import dev.tenantry.mcp.feature.Feature;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests on the calling thread, which is interrupted when a request takes too long or is cancelled. */
public final class CallRunner {

    private static final Answer STOPPING = new Answer.Failed(Answer.Fault.INTERNAL, "The server is stopping");

    private final Duration timeout;
    private final Deadlines deadlines;

    /**
     * @param timeout longest time of one request
     * @param timer wakes the runner when a request takes too long
     */
    public CallRunner(Duration timeout, ScheduledExecutorService timer) {
        this.timeout = timeout;
        this.deadlines = new Deadlines(timeout, timer);
    }

    /** The answer; empty where the request was cancelled, so that nobody is to be answered. */
    public Optional<Answer> run(Feature feature, RequestContext context, ObjectNode params, Cancellation cancellation) {
        if (!cancellation.begin()) {
            return ended(cancellation);
        }
        deadlines.begin(cancellation);
        try {
            var answer = feature.answer(context, params);
            return cancellation.cause() == null ? Optional.of(answer) : ended(cancellation);
        } catch (InterruptedException e) {
            if (cancellation.cause() == null) {
                // not ours: the server itself is going down
                Thread.currentThread().interrupt();
                return Optional.of(STOPPING);
            }
            return ended(cancellation);
        } finally {
            deadlines.end(cancellation);
            cancellation.finish();
        }
    }

    /** The answer of what never waits; nothing ends it before it has answered. */
    public static Answer runImmediately(Feature feature, RequestContext context, ObjectNode params) {
        try {
            return feature.answer(context, params);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return STOPPING;
        }
    }

    private Optional<Answer> ended(Cancellation cancellation) {
        return cancellation.cause() == Cancellation.Cause.TIMEOUT
                ? Optional.of(new Answer.TooLong("The call took longer than %s and was stopped"
                        .formatted(timeout.toString().substring(2).toLowerCase(Locale.ROOT))))
                : Optional.empty();
    }
}
