package dev.tenantry.mcp.task;

import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.feature.Answer;
import java.util.Optional;
import java.util.function.Consumer;

/** The call behind a task, in one revision of the protocol. Used by one thread at a time. */
public interface TaskWork {

    /**
     * Runs the handler, for no longer than it may.
     *
     * @param describe takes what is being done, for people
     * @return nothing where it was cancelled
     */
    Optional<Answer> run(Inputs inputs, Cancellation cancellation, Consumer<String> describe);

    /** What becomes of the task by an answer of the handler. */
    TaskState outcome(Answer answer);

    /** What becomes of the task if what the handler answered is larger than the server keeps. */
    TaskState tooLarge();

    /** What becomes of the task if there is no answer, by a fault of the server. */
    TaskState failure();
}
