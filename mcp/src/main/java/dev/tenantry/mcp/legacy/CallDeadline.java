package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.DetachedContext;
import dev.tenantry.mcp.ToolHandler;
import dev.tenantry.mcp.ToolResult;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/** Runs a tool on the calling thread and interrupts it when it takes too long. */
final class CallDeadline {

    private final Duration timeout;
    private final ScheduledExecutorService timer;

    CallDeadline(Duration timeout, ScheduledExecutorService timer) {
        this.timeout = timeout;
        this.timer = timer;
    }

    /** The tool's result, or an error result when the time was over first. */
    ToolResult call(String tool, ToolHandler handler, ObjectNode arguments) {
        var watch = new Watch(Thread.currentThread());
        var alarm = timer.schedule(watch::expire, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            var result = (ToolResult) handler.call(new DetachedContext(Caller.ANONYMOUS), arguments);
            return watch.finish() ? result : tooLong(tool);
        } catch (InterruptedException e) {
            if (watch.finish()) {
                // not ours: the server itself is going down
                Thread.currentThread().interrupt();
                return ToolResult.error("The call of " + tool + " was cancelled");
            }
            return tooLong(tool);
        } finally {
            alarm.cancel(false);
            watch.finish();
        }
    }

    private ToolResult tooLong(String tool) {
        return ToolResult.error("The call of %s took longer than %s and was stopped"
                .formatted(tool, timeout.toString().substring(2).toLowerCase(Locale.ROOT)));
    }

    /** Makes sure that an interrupt hits the call and nothing that the thread does after it. */
    private static final class Watch {

        private final Thread thread;
        private final ReentrantLock lock = new ReentrantLock();
        private boolean finished;
        private boolean expired;

        Watch(Thread thread) {
            this.thread = thread;
        }

        void expire() {
            lock.lock();
            try {
                if (!finished) {
                    expired = true;
                    thread.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Ends the watch. Whether the call ended in time. */
        boolean finish() {
            lock.lock();
            try {
                finished = true;
                if (expired) {
                    Thread.interrupted();
                }
                return !expired;
            } finally {
                lock.unlock();
            }
        }
    }
}
