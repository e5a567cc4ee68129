package dev.tenantry.mcp.task;

/** Hears of changes of tasks. Called on the thread that makes the change, so it must not wait; never throws. */
@FunctionalInterface
public interface TaskListener {

    /** The task is so from now on. */
    void changed(Task task);
}
