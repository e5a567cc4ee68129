package dev.tenantry.mcp.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** Keeps tasks in this process, and no longer than it runs. */
public final class MemoryTaskStore implements TaskStore {

    private final int most;
    private final int mostOfOneOwner;
    private final ReentrantLock lock = new ReentrantLock();

    /** By id, the oldest first. */
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    public MemoryTaskStore(TaskLimits limits) {
        this.most = limits.mostTasks();
        this.mostOfOneOwner = limits.mostOfOneCaller();
    }

    @Override
    public boolean add(Task task) {
        lock.lock();
        try {
            tasks.values().removeIf(other -> other.expiry().isBefore(task.createdAt()));
            if (tasks.size() >= most || ownedBy(task.owner()) >= mostOfOneOwner) {
                return false;
            }
            tasks.put(task.id(), task);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private long ownedBy(String owner) {
        return tasks.values().stream()
                .filter(other -> other.owner().equals(owner))
                .count();
    }

    @Override
    public Optional<Task> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(tasks.get(id));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Task> change(String id, UnaryOperator<Task> change) {
        lock.lock();
        try {
            var before = tasks.get(id);
            if (before == null) {
                return Optional.empty();
            }
            var after = change.apply(before);
            tasks.put(id, after);
            return before.equals(after) ? Optional.empty() : Optional.of(after);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void remove(String id) {
        lock.lock();
        try {
            tasks.remove(id);
        } finally {
            lock.unlock();
        }
    }
}
