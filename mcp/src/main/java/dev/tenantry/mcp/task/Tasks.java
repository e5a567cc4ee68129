package dev.tenantry.mcp.task;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.InputRequest;
import dev.tenantry.mcp.Inputs;
import dev.tenantry.mcp.call.CallRunner;
import dev.tenantry.mcp.call.Cancellation;
import dev.tenantry.mcp.feature.Answer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls that may go on after their request was answered, from the beginning until they are forgotten.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">SEP-2663, tasks</a>
 */
public final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    /** Longest text that says what is being done. */
    private static final int MOST_OF_MESSAGE = 1_000;

    private final TaskStore store;
    private final TaskLimits limits;
    private final Executor workers;
    private final CallRunner runner;
    private final InstantSource clock;
    private final TaskIds ids;
    private final TaskSize size = new TaskSize();
    private final List<TaskListener> listeners = new CopyOnWriteArrayList<>();

    /** What this process works on, or will when the client has answered, by the id of the task. */
    private final Map<String, Live> live = new ConcurrentHashMap<>();

    private record Live(TaskWork work, Cancellation cancellation, Instant expiry) {}

    /**
     * A call that runs.
     *
     * @param first how the first run ends; empty where it was cancelled
     */
    public record Begun(Task task, TaskWork work, CompletableFuture<Optional<Answer>> first) {}

    /**
     * @param workers runs handlers, each on a thread of its own
     * @param timer wakes handlers that take too long
     */
    public Tasks(
            TaskStore store,
            TaskLimits limits,
            Executor workers,
            ScheduledExecutorService timer,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.limits = limits;
        this.workers = workers;
        this.runner = new CallRunner(limits.runTime(), timer);
        this.clock = clock;
        this.ids = new TaskIds(random);
    }

    /** Bounds. */
    public TaskLimits limits() {
        return limits;
    }

    /** Runs handlers for as long as a task may take. */
    public CallRunner runner() {
        return runner;
    }

    /** What a handler that asks for more makes of its task. */
    public static TaskState asking(int round, Map<String, InputRequest> requests, @Nullable String state) {
        return requests.isEmpty()
                ? new TaskState.Working(round, new Inputs(Map.of(), state))
                : TaskState.AwaitingInput.of(round, requests, state);
    }

    /** From now on the listener hears of changes. */
    public void listen(TaskListener listener) {
        listeners.add(listener);
    }

    /**
     * Lets a call begin, which is found as a task already. It is to be kept or withdrawn.
     *
     * @param cancellation ends the first run
     * @return nothing if there is no place for another task
     */
    public Optional<Begun> begin(Caller caller, TaskWork work, Inputs inputs, Cancellation cancellation) {
        forgetExpired();
        var now = clock.instant();
        var working = new TaskState.Working(0, inputs);
        var task = new Task(ids.next(), caller.subject(), now, now, limits.timeToLive(), working, null);
        if (!store.add(task)) {
            return Optional.empty();
        }
        live.put(task.id(), new Live(work, cancellation, task.expiry()));
        return Optional.of(new Begun(task, work, run(task.id(), work, inputs, cancellation)));
    }

    /** The call goes on as a task. */
    public void keep(Begun begun) {
        settle(begun.task().id(), begun.work(), begun.first());
    }

    /** The call needs no task. */
    public void withdraw(Begun begun) {
        live.remove(begun.task().id());
        store.remove(begun.task().id());
    }

    /** How a task is now, whoever owns it. */
    public Optional<Task> current(String id) {
        return store.find(id).filter(task -> !task.expiry().isBefore(clock.instant()));
    }

    /** The caller's task of that id. Whose it is, and whether there ever was one, others do not learn. */
    public Optional<Task> find(Caller caller, String id) {
        return current(id).filter(task -> task.owner().equals(caller.subject()));
    }

    /**
     * Takes what the client answered; what is not asked now is ignored.
     *
     * @return whether the caller has such a task
     */
    public boolean answer(Caller caller, String id, Map<String, ObjectNode> answers) {
        if (find(caller, id).isEmpty()) {
            return false;
        }
        change(id, state -> state instanceof TaskState.AwaitingInput awaiting ? awaiting.with(answers) : state);
        return true;
    }

    /**
     * Ends a task, and interrupts its handler; does nothing to one that is over.
     *
     * @return whether the caller has such a task
     */
    public boolean cancel(Caller caller, String id) {
        if (find(caller, id).isEmpty()) {
            return false;
        }
        change(id, _ -> new TaskState.Cancelled());
        return true;
    }

    /** For whoever looks; nobody is told, since handlers may say much. */
    private void describe(String id, String message) {
        var kept = message.length() <= MOST_OF_MESSAGE ? message : message.substring(0, MOST_OF_MESSAGE) + "…";
        var _ = store.change(id, task -> task.state().isOver() ? task : task.with(task.state(), kept, clock.instant()));
    }

    private CompletableFuture<Optional<Answer>> run(
            String id, TaskWork work, Inputs inputs, Cancellation cancellation) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> work.run(inputs, cancellation, message -> describe(id, message)), workers);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(String id, TaskWork work, CompletableFuture<Optional<Answer>> run) {
        var _ = run.thenApply(answer ->
                        answer.map(known -> bounded(work, work.outcome(known))).orElseGet(TaskState.Cancelled::new))
                .exceptionally(thrown -> {
                    // a handler's own message may name anything; it goes nowhere
                    LOG.error(
                            "a task failed: {}",
                            thrown instanceof CompletionException && thrown.getCause() != null
                                    ? thrown.getCause().getClass().getName()
                                    : thrown.getClass().getName());
                    return work.failure();
                })
                .thenAccept(next -> change(id, _ -> next));
    }

    private TaskState bounded(TaskWork work, TaskState state) {
        return size.of(state) > limits.maxBytes() ? work.tooLarge() : state;
    }

    /** What is over stays as it is. */
    private void change(String id, UnaryOperator<TaskState> change) {
        store.change(id, task -> {
                    var next = task.state().isOver() ? task.state() : change.apply(task.state());
                    return next.equals(task.state()) ? task : task.with(next, message(next), clock.instant());
                })
                .ifPresent(changed -> {
                    proceed(changed);
                    tell(changed);
                });
    }

    private static @Nullable String message(TaskState state) {
        return state instanceof TaskState.Failed(var error)
                ? error.path("message").stringValue(null)
                : null;
    }

    private void proceed(Task task) {
        if (task.state().isOver()) {
            end(live.remove(task.id()));
        } else if (task.state() instanceof TaskState.Working(var _, var inputs)) {
            var cancellation = new Cancellation();
            // whoever ends the task takes it out of the map, so this begins nothing that was ended
            var next = live.computeIfPresent(
                    task.id(), (_, before) -> new Live(before.work(), cancellation, before.expiry()));
            if (next != null) {
                settle(task.id(), next.work(), run(task.id(), next.work(), inputs, cancellation));
            }
        }
    }

    private void tell(Task task) {
        listeners.forEach(listener -> listener.changed(task));
    }

    private void forgetExpired() {
        var now = clock.instant();
        var expired = live.entrySet().stream()
                .filter(entry -> entry.getValue().expiry().isBefore(now))
                .map(Map.Entry::getKey)
                .toList();
        expired.forEach(id -> end(live.remove(id)));
    }

    /** Does nothing to a handler that is done. */
    private static void end(@Nullable Live ended) {
        if (ended != null) {
            ended.cancellation().cancel();
        }
    }
}
