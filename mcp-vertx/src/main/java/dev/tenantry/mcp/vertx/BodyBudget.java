package dev.tenantry.mcp.vertx;

import java.util.concurrent.atomic.AtomicLong;

/** What the bodies of all requests that are not answered yet may take of memory, together. Any thread. */
final class BodyBudget {

    private final long bytes;
    private final AtomicLong held = new AtomicLong();

    BodyBudget(long bytes) {
        this.bytes = bytes;
    }

    Share share() {
        return new Share();
    }

    /** What one connection holds of it. Confined to the connection's event loop. */
    final class Share {

        private int mine;

        /** Whether there is room for that much more, which is held then. */
        boolean take(int more) {
            if (held.addAndGet(more) > bytes) {
                held.addAndGet(-more);
                return false;
            }
            mine += more;
            return true;
        }

        void giveBack() {
            if (mine > 0) {
                held.addAndGet(-mine);
                mine = 0;
            }
        }
    }
}
