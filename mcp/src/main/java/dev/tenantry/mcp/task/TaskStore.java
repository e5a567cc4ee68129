package dev.tenantry.mcp.task;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps what is known of tasks. Used from many threads at once. The work itself stays where it began: a store that several
 * processes share lets each of them tell how far a task is, and no more.
 */
public interface TaskStore {

    /** Keeps a new task, so that it is found from now on; false if there is no place for it. */
    boolean add(Task task);

    /** The task of that id, whoever owns it. */
    Optional<Task> find(String id);

    /**
     * Changes a task, with no other change in between.
     *
     * @param change the same instance if there is nothing to change; may be called more than once
     * @return the task as changed; empty where it is not, or there is none
     */
    Optional<Task> change(String id, UnaryOperator<Task> change);

    /** Forgets a task. */
    void remove(String id);
}
