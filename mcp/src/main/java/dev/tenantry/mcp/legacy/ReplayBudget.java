package dev.tenantry.mcp.legacy;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all streams of a server may keep for clients that lose their connection. */
final class ReplayBudget {

    private final long most;
    private final AtomicLong used = new AtomicLong();

    ReplayBudget(long most) {
        this.most = most;
    }

    /** Whether there was room for so many bytes, which are taken then. */
    boolean take(int bytes) {
        if (used.addAndGet(bytes) <= most) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    /** So many bytes are kept no longer. */
    void give(int bytes) {
        used.addAndGet(-bytes);
    }
}
