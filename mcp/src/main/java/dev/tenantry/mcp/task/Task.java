package dev.tenantry.mcp.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that goes on after its request was answered.
 *
 * @param id names it; nobody guesses it
 * @param owner subject of the caller, who alone finds it
 * @param message for people: what is being done, or why it failed; or null
 */
public record Task(
        String id,
        String owner,
        Instant createdAt,
        Instant updatedAt,
        Duration timeToLive,
        TaskState state,
        @Nullable String message) {

    /** The same task, later. */
    Task with(TaskState next, @Nullable String nextMessage, Instant now) {
        return new Task(id, owner, createdAt, now, timeToLive, next, nextMessage);
    }

    /** When it is forgotten. */
    Instant expiry() {
        return createdAt.plus(timeToLive);
    }
}
