package dev.tenantry.benchmarks.fleet;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Runs an action for many things, a bounded number at a time. */
final class Parallel {

    private Parallel() {}

    /**
     * Returns when all are done.
     *
     * @throws IllegalStateException if an action fails
     */
    static <T> void forEach(List<T> things, int parallelism, Consumer<T> action) throws InterruptedException {
        var rest = new ConcurrentLinkedQueue<>(things);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, parallelism)
                    .<Future<?>>mapToObj(worker -> workers.submit(() -> drain(rest, action)))
                    .toList();
            for (var future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static <T> void drain(ConcurrentLinkedQueue<T> rest, Consumer<T> action) {
        for (var thing = rest.poll(); thing != null; thing = rest.poll()) {
            action.accept(thing);
        }
    }
}
