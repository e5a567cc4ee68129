package dev.tenantry.mcp.vertx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** How far the answer to a request is, and who wants to know. Any thread. */
final class AnswerState {

    private enum Step {
        AWAITED,
        BEGUN,
        COMPLETE,
        ABORTED
    }

    private final List<IntConsumer> observers = new ArrayList<>(1);
    private final List<Runnable> abortActions = new ArrayList<>(1);
    private Step step = Step.AWAITED;

    synchronized boolean isAwaited() {
        return step == Step.AWAITED;
    }

    synchronized boolean isBegun() {
        return step == Step.BEGUN;
    }

    /** See {@link InboundExchange#onAnswer}. */
    synchronized void onAnswer(IntConsumer action) {
        if (step != Step.AWAITED) {
            throw new IllegalStateException("the answer has begun");
        }
        observers.add(action);
    }

    /** See {@link InboundExchange#onAbort}. */
    void onAbort(Runnable action) {
        synchronized (this) {
            if (step != Step.ABORTED) {
                abortActions.add(action);
                return;
            }
        }
        action.run();
    }

    /** The answer begins. Whether there is somebody to answer. */
    boolean begin(int status) {
        List<IntConsumer> told;
        synchronized (this) {
            if (step == Step.ABORTED) {
                return false;
            }
            if (step != Step.AWAITED) {
                throw new IllegalStateException("the request is answered already");
            }
            step = Step.BEGUN;
            told = List.copyOf(observers);
            observers.clear();
        }
        told.forEach(observer -> observer.accept(status));
        return true;
    }

    /** Nothing more will be written. */
    synchronized void complete() {
        if (step == Step.BEGUN) {
            step = Step.COMPLETE;
        }
    }

    /** The client is gone. What was asked for last is done first, as that depends on what was there before. */
    void abort() {
        List<IntConsumer> unanswered;
        List<Runnable> actions;
        synchronized (this) {
            if (step == Step.COMPLETE || step == Step.ABORTED) {
                return;
            }
            step = Step.ABORTED;
            unanswered = List.copyOf(observers);
            actions = List.copyOf(abortActions);
        }
        unanswered.forEach(observer -> observer.accept(InboundExchange.ABORTED));
        actions.reversed().forEach(Runnable::run);
    }
}
