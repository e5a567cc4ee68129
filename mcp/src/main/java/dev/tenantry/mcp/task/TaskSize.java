package dev.tenantry.mcp.task;

import dev.tenantry.mcp.jsonrpc.MessageWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How much a task would keep of what its handler made. */
final class TaskSize {

    private final MessageWriter writer = new MessageWriter();

    /** In bytes of JSON, about. */
    long of(TaskState state) {
        return switch (state) {
            case TaskState.Completed(var result) -> of(result);
            case TaskState.Failed(var error) -> of(error);
            case TaskState.AwaitingInput awaiting ->
                of(awaiting.state())
                        + awaiting.open().values().stream()
                                .mapToLong(request -> of(request.params()))
                                .sum();
            case TaskState.Working(var _, var inputs) -> of(inputs.state());
            case TaskState.Cancelled _ -> 0;
        };
    }

    private long of(ObjectNode node) {
        return writer.writeValue(node).length;
    }

    private static long of(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
