package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.task.Task;
import dev.tenantry.mcp.task.TaskLimits;
import dev.tenantry.mcp.task.TaskState;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes tasks as SEP-2663 has them. */
final class TaskWire {

    private final TaskLimits limits;

    TaskWire(TaskLimits limits) {
        this.limits = limits;
    }

    /** Without what came of it: {@code Task}. */
    ObjectNode brief(Task task) {
        var node =
                JsonNodeFactory.instance.objectNode().put("taskId", task.id()).put("status", status(task.state()));
        if (task.message() != null) {
            node.put("statusMessage", task.message());
        }
        return node.put(
                        "createdAt",
                        task.createdAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .put(
                        "lastUpdatedAt",
                        task.updatedAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("ttlMs", task.timeToLive().toMillis())
                .put("pollIntervalMs", limits.pollInterval().toMillis());
    }

    /** With everything that a client may know: {@code DetailedTask}. */
    ObjectNode detailed(Task task) {
        var node = brief(task);
        switch (task.state()) {
            case TaskState.AwaitingInput awaiting -> {
                var requests = node.putObject("inputRequests");
                awaiting.open().forEach((key, request) -> requests.set(key, Replies.written(request)));
            }
            case TaskState.Completed(var result) -> node.set("result", result);
            case TaskState.Failed(var error) -> node.set("error", error);
            case TaskState.Working _, TaskState.Cancelled _ -> {}
        }
        return node;
    }

    private static String status(TaskState state) {
        return switch (state) {
            case TaskState.Working _ -> "working";
            case TaskState.AwaitingInput _ -> "input_required";
            case TaskState.Completed _ -> "completed";
            case TaskState.Failed _ -> "failed";
            case TaskState.Cancelled _ -> "cancelled";
        };
    }
}
