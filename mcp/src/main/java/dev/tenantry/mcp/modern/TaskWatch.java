package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.task.Task;
import dev.tenantry.mcp.task.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one stream tells of tasks. It is how they are when it is told: of changes that come close upon each other the client
 * hears the last, and nothing older after it. Used by one thread at a time.
 */
final class TaskWatch {

    private final Function<String, Optional<Task>> current;
    private final Function<Task, ObjectNode> wire;

    /** Tasks that may still change, and what was told of each. */
    private final Map<String, Optional<TaskState>> told = new HashMap<>();

    /**
     * @param ids tasks that the client wants to hear of
     * @param current how a task is now
     * @param wire writes a task
     */
    TaskWatch(Set<String> ids, Function<String, Optional<Task>> current, Function<Task, ObjectNode> wire) {
        this.current = current;
        this.wire = wire;
        ids.forEach(id -> told.put(id, Optional.empty()));
    }

    /** What to tell at the beginning: tasks that do not go on by themselves, of which nothing might ever be told else. */
    List<ObjectNode> standing() {
        var standing = new ArrayList<ObjectNode>();
        for (var id : List.copyOf(told.keySet())) {
            current.apply(id)
                    .filter(task -> !(task.state() instanceof TaskState.Working))
                    .ifPresent(task -> standing.add(tell(task)));
        }
        return standing;
    }

    /** What to tell now that a task has changed. */
    Optional<ObjectNode> news(String id) {
        var last = told.get(id);
        return last == null
                ? Optional.empty()
                : current.apply(id)
                        .filter(task -> !last.equals(Optional.of(task.state())))
                        .map(this::tell);
    }

    private ObjectNode tell(Task task) {
        if (task.state().isOver()) {
            told.remove(task.id());
        } else {
            told.put(task.id(), Optional.of(task.state()));
        }
        return wire.apply(task);
    }
}
