package dev.tenantry.local.kubelet;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Repeats one probe and reports each change of its verdict. Lives on the {@link Loop}; requests are made off it. */
final class ProbeWorker {

    /**
     * The numbers of a probe.
     *
     * @param untilSuccess time between two requests before the first success; short, so that a local start is quick
     * @param period time between two requests afterwards
     * @param failures consecutive failures that make the verdict false
     * @param successes consecutive successes that make the verdict true
     */
    record Schedule(Duration initialDelay, Duration untilSuccess, Duration period, int failures, int successes) {}

    private final Loop loop;
    private final Executor requests;
    private final ProbeCheck check;
    private final Schedule schedule;
    private final Consumer<Boolean> verdicts;
    private @Nullable Boolean verdict;
    private boolean succeeded;
    private boolean stopped;
    private int inARow;

    ProbeWorker(Loop loop, Executor requests, ProbeCheck check, Schedule schedule, Consumer<Boolean> verdicts) {
        this.loop = loop;
        this.requests = requests;
        this.check = check;
        this.schedule = schedule;
        this.verdicts = verdicts;
    }

    void start() {
        loop.after(schedule.initialDelay(), this::request);
    }

    void stop() {
        stopped = true;
    }

    private void request() {
        if (!stopped) {
            requests.execute(() -> {
                var success = check.succeeds();
                loop.execute(() -> count(success));
            });
        }
    }

    private void count(boolean success) {
        if (stopped) {
            return;
        }
        // inARow counts successes upwards from zero and failures downwards
        inARow = success ? Math.max(inARow, 0) + 1 : Math.min(inARow, 0) - 1;
        succeeded |= success;
        if (inARow >= schedule.successes()) {
            report(true);
        } else if (-inARow >= schedule.failures()) {
            report(false);
        }
        loop.after(succeeded ? schedule.period() : schedule.untilSuccess(), this::request);
    }

    private void report(boolean next) {
        if (verdict == null || verdict != next) {
            verdict = next;
            verdicts.accept(next);
        }
    }
}
