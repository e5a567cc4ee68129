package dev.tenantry.mcp.call;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Ends one request from outside: the thread that works on it is interrupted, while it does, and never afterwards. */
public final class Cancellation {

    /** Why a request was ended. */
    public enum Cause {
        /** Nobody wants its answer any more. */
        CANCELLED,
        /** It took longer than it may. */
        TIMEOUT
    }

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread worker;
    private @Nullable Cause cause;

    /** The client withdrew the request, or is gone. */
    public void cancel() {
        end(Cause.CANCELLED);
    }

    /** The time of the request is over. */
    void expire() {
        end(Cause.TIMEOUT);
    }

    /** Why the request was ended; null while it was not. */
    public @Nullable Cause cause() {
        lock.lock();
        try {
            return cause;
        } finally {
            lock.unlock();
        }
    }

    /** The calling thread works on the request from now on. Whether it is still wanted. */
    boolean begin() {
        lock.lock();
        try {
            worker = Thread.currentThread();
            return cause == null;
        } finally {
            lock.unlock();
        }
    }

    /** The calling thread is done; an interrupt that was meant for the request is not left to whatever it does next. */
    void finish() {
        lock.lock();
        try {
            worker = null;
            if (cause != null) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(Cause reason) {
        lock.lock();
        try {
            if (cause == null) {
                cause = reason;
                if (worker != null) {
                    worker.interrupt();
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
