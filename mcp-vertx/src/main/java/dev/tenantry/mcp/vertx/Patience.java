package dev.tenantry.mcp.vertx;

import java.util.function.LongSupplier;

/**
 * What is awaited on a connection, and for how long. Vert.x by itself knows only silence, and a client that trickles is
 * never silent. Confined to the event loop.
 */
final class Patience {

    /** What comes next. */
    enum Phase {
        /** The first byte of a request. */
        WAITING,
        /** Its last byte. */
        ARRIVING,
        /** The handler's answer. */
        ANSWERING,
        /** What the client still sends, after the last answer. */
        CLOSING
    }

    /** What has become of the client. */
    enum Verdict {
        IN_TIME,
        /** Its request has not arrived in time. */
        LATE,
        /** It counts as gone. */
        GONE
    }

    private final Timeouts timeouts;
    private final Uptake uptake;
    private final LongSupplier nanoTime;
    private Phase phase = Phase.WAITING;
    private long deadline;

    /** For the first request of a connection. */
    Patience(Timeouts timeouts, Uptake uptake, LongSupplier nanoTime) {
        this.timeouts = timeouts;
        this.uptake = uptake;
        this.nanoTime = nanoTime;
        this.deadline = nanoTime.getAsLong() + timeouts.arrival().toNanos();
    }

    boolean isFor(Phase asked) {
        return phase == asked;
    }

    /** The last thing awaited is there. Waits anew, even for the same. */
    void await(Phase next) {
        phase = next;
        deadline = nanoTime.getAsLong()
                + switch (next) {
                    case WAITING -> timeouts.idle().toNanos();
                    case ARRIVING -> timeouts.arrival().toNanos();
                    case ANSWERING -> 0;
                    case CLOSING -> Timeouts.LINGER.toNanos();
                };
    }

    Verdict verdict() {
        long now = nanoTime.getAsLong();
        if (uptake.isStalled(now)) {
            return Verdict.GONE;
        }
        if (now - deadline < 0) {
            return Verdict.IN_TIME;
        }
        return switch (phase) {
            case ARRIVING -> Verdict.LATE;
            case ANSWERING -> Verdict.IN_TIME;
            // the time begins when the answer is taken
            case WAITING, CLOSING -> uptake.isDone() ? Verdict.GONE : Verdict.IN_TIME;
        };
    }
}
