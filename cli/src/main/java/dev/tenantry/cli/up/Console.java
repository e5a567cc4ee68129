package dev.tenantry.cli.up;

import dev.tenantry.local.LocalCluster;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells on standard error what is being done: one line per step with the time it took. On a terminal the line of the
 * current step moves; elsewhere only finished lines are written. Thread-safe.
 */
final class Console implements LocalCluster.Progress, AutoCloseable {

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int FRAME_MILLIS = 100;

    private final PrintWriter out;
    private final InstantSource clock;
    private final @Nullable ScheduledExecutorService spinner;
    private @Nullable Step step;
    private int frame;

    private static final class Step {
        final String name;
        final Instant begin;
        String detail = "";

        Step(String name, Instant begin) {
            this.name = name;
            this.begin = begin;
        }
    }

    /**
     * @param terminal whether lines can be written over
     */
    Console(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.spinner = terminal
                ? Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("spinner").factory())
                : null;
        if (spinner != null) {
            var _ = spinner.scheduleAtFixedRate(this::spin, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void starting(String part) {
        step = new Step(part, clock.instant());
        draw();
    }

    /** Says how far the current step is. */
    synchronized void update(String detail) {
        if (step != null && !step.detail.equals(detail)) {
            step.detail = detail;
            draw();
        }
    }

    @Override
    public synchronized void started(String detail) {
        finish("✔", detail);
    }

    /** The current step did not reach its end. */
    synchronized void failed(String detail) {
        finish("✘", detail);
    }

    /** Says something beside the steps. */
    synchronized void say(String line) {
        clear();
        out.println(line);
        draw();
    }

    /** Leaves no half-written line behind. */
    @Override
    public synchronized void close() {
        clear();
        step = null;
        if (spinner != null) {
            spinner.shutdownNow();
        }
    }

    private void finish(String mark, String detail) {
        if (step != null) {
            clear();
            out.println(line(mark, step, detail));
            step = null;
        }
    }

    private synchronized void spin() {
        frame = (frame + 1) % SPINNER.length;
        draw();
    }

    private void draw() {
        if (spinner != null && step != null) {
            clear();
            out.print(line(SPINNER[frame], step, step.detail));
            out.flush();
        }
    }

    private void clear() {
        if (spinner != null && step != null) {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }

    private String line(String mark, Step of, String detail) {
        var seconds = Duration.between(of.begin, clock.instant()).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%s %-18s %-52s %5.1f s", mark, of.name, detail, seconds);
    }
}
