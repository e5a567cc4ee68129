package dev.tenantry.e2e.kube.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that go on calling a tool of their tenant, and remember every answer that was not that tenant's. */
final class Traffic implements AutoCloseable {

    private static final int PAUSE_MILLIS = 100;

    private final ScheduledExecutorService clock;
    private final List<McpCaller> callers = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();

    private Traffic(int callers) {
        clock = Executors.newScheduledThreadPool(callers);
    }

    static Traffic start(Node node, String... tenants) {
        var traffic = new Traffic(tenants.length);
        for (var tenant : tenants) {
            var caller = node.caller(tenant);
            traffic.callers.add(caller);
            var tool = caller.readTool();
            traffic.clock.scheduleWithFixedDelay(
                    () -> traffic.call(caller, tenant, tool), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return traffic;
    }

    /** What was answered otherwise than by the tenant itself. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** How many calls were answered by their tenants. */
    int answers() {
        return answers.get();
    }

    private void call(McpCaller caller, String tenant, String tool) {
        try {
            var answeredBy = caller.call(tool);
            if (answeredBy.equals(tenant)) {
                answers.incrementAndGet();
            } else {
                failures.add(tenant + " was answered: " + answeredBy);
            }
        } catch (RuntimeException e) {
            failures.add(tenant + " was not answered: " + e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        callers.forEach(McpCaller::close);
    }
}
