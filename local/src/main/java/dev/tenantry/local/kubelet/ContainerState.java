package dev.tenantry.local.kubelet;

import java.time.Instant;

/** What a container is doing. */
sealed interface ContainerState {

    /** Not running, and why. */
    record Waiting(String reason, String message) implements ContainerState {}

    /** A process runs. */
    record Running(Instant startedAt) implements ContainerState {}

    /**
     * The process has ended.
     *
     * @param reason {@code Completed} or {@code Error}
     * @param message the last lines that the process wrote
     */
    record Terminated(int exitCode, String reason, String message, Instant startedAt, Instant finishedAt)
            implements ContainerState {}
}
