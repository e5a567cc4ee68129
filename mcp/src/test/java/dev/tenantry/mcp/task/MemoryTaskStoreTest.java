package dev.tenantry.mcp.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.mcp.Inputs;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("tasks in memory")
class MemoryTaskStoreTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final MemoryTaskStore store =
            new MemoryTaskStore(new TaskLimits(3, 2, 1_000, HOUR, HOUR, Duration.ofMillis(20), Duration.ofSeconds(1)));

    private static Task task(String id, String owner, Instant createdAt) {
        return new Task(id, owner, createdAt, createdAt, HOUR, new TaskState.Working(0, Inputs.NONE), null);
    }

    @Test
    void areFoundOnceTheyAreAdded() {
        var task = task("1", "alice", NOON);

        assertThat(store.add(task)).isTrue();

        assertThat(store.find("1")).contains(task);
        assertThat(store.find("2")).isEmpty();
    }

    @Test
    void areNotMoreOfOneOwnerThanAllowed() {
        store.add(task("1", "alice", NOON));
        store.add(task("2", "alice", NOON));

        assertThat(store.add(task("3", "alice", NOON))).isFalse();
        assertThat(store.find("3")).isEmpty();
        assertThat(store.add(task("4", "bob", NOON))).isTrue();
    }

    @Test
    void areNotMoreInAllThanAllowed() {
        store.add(task("1", "alice", NOON));
        store.add(task("2", "bob", NOON));
        store.add(task("3", "carol", NOON));

        assertThat(store.add(task("4", "dave", NOON))).isFalse();
    }

    @Test
    void makeRoomWhenTheirTimeIsOverOrTheyAreRemoved() {
        store.add(task("1", "alice", NOON));
        store.add(task("2", "alice", NOON.plusSeconds(2)));

        store.remove("2");
        assertThat(store.add(task("3", "alice", NOON.plusSeconds(3)))).isTrue();
        assertThat(store.add(task("4", "alice", NOON.plus(HOUR).plusSeconds(1))))
                .isTrue();

        assertThat(store.find("1")).isEmpty();
        assertThat(store.find("2")).isEmpty();
    }

    @Test
    void sayWhetherTheyChanged() {
        store.add(task("1", "alice", NOON));

        var changed = store.change("1", task -> task.with(new TaskState.Cancelled(), null, NOON));
        var same = store.change("1", task -> task);
        var none = store.change("2", task -> task.with(new TaskState.Cancelled(), null, NOON));

        assertThat(changed).map(Task::state).contains(new TaskState.Cancelled());
        assertThat(store.find("1")).isEqualTo(changed);
        assertThat(same).isEmpty();
        assertThat(none).isEmpty();
        assertThat(store.find("2")).isEmpty();
    }

    @Test
    void loseNoChangeOfManyAtATime() {
        store.add(task("1", "alice", NOON));

        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 1_000)
                    .forEach(_ -> workers.execute(() -> store.change(
                            "1",
                            task -> task.with(
                                    task.state(), null, task.updatedAt().plusSeconds(1)))));
        }

        assertThat(store.find("1")).map(Task::updatedAt).contains(NOON.plusSeconds(1_000));
    }
}
