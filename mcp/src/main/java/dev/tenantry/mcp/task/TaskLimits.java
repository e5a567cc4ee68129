package dev.tenantry.mcp.task;

import java.time.Duration;

/**
 * Bounds of the tasks of one server.
 *
 * @param mostTasks most tasks at a time, over all callers, ended ones that are still kept included
 * @param mostOfOneCaller most tasks of one caller at a time
 * @param maxBytes most bytes of JSON that a task keeps of its call, of what its handler asks and remembers, of one delivery
 *     of answers, and of its result each
 * @param timeToLive how long a task is kept, from its creation
 * @param runTime longest time that a handler may work on a task without asking for input
 * @param patience how long a call may take before it becomes a task
 * @param pollInterval how often clients are asked to look at most
 */
public record TaskLimits(
        int mostTasks,
        int mostOfOneCaller,
        int maxBytes,
        Duration timeToLive,
        Duration runTime,
        Duration patience,
        Duration pollInterval) {

    /** Enough for most servers: 500 tasks, 50 of a caller, 1 MiB, one hour, half an hour at work. */
    public static final TaskLimits DEFAULT = new TaskLimits(
            500,
            50,
            1024 * 1024,
            Duration.ofHours(1),
            Duration.ofMinutes(30),
            Duration.ofMillis(250),
            Duration.ofSeconds(1));

    /** @throws IllegalArgumentException if a bound is not positive */
    public TaskLimits {
        if (mostTasks <= 0
                || mostOfOneCaller <= 0
                || maxBytes <= 0
                || !timeToLive.isPositive()
                || !runTime.isPositive()
                || !patience.isPositive()
                || !pollInterval.isPositive()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
