package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.http.EventStream;
import dev.tenantry.mcp.http.ServerSentEvents;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events that answer one request, over as many connections as it takes. What was sent is kept for a while, within
 * bounds, so that a client that lost its connection, or was asked to come back, gets the rest.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery">
 *     Resumability and redelivery</a>
 */
final class ResponseStream {

    static final int MOST_EVENTS = 256;
    private static final int MOST_BYTES = 1024 * 1024;

    /** How long a client that was asked to come back waits before it does. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final int number;
    private final ReplayBudget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<byte[]> kept = new ArrayDeque<>();
    private int keptBytes;
    private int last;
    private volatile @Nullable EventStream connection;
    private long connectedAt;
    private volatile long completedAt = -1;

    /** @param number unique in the session */
    ResponseStream(int number, ReplayBudget budget) {
        this.number = number;
        this.budget = budget;
    }

    int number() {
        return number;
    }

    /** @param prime whether the client is to know at once how to come back */
    void open(EventStream first, boolean prime, long now) {
        connection = first;
        connectedAt = now;
        if (prime) {
            first.tryWrite(ServerSentEvents.priming(number + "-0", RETRY));
        }
    }

    /** Sends a message; one that the client does not get now, it gets when it comes back. */
    void send(byte[] json) throws InterruptedException {
        lock.lock();
        try {
            last++;
            var event = ServerSentEvents.message(number + "-" + last, json);
            keep(event);
            var open = connection;
            if (open != null && !open.write(event)) {
                connection = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes. */
    void complete(long now) {
        lock.lock();
        try {
            completedAt = now;
            disconnect();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The client came back. May wait while it reads too slowly.
     *
     * @param seen number of the last event that it got
     */
    void resume(EventStream next, int seen, long now) {
        var previous = connection;
        if (previous != null) {
            // whoever waits there for the client waits for nobody
            previous.close();
        }
        lock.lock();
        try {
            connectedAt = now;
            connection = replay(next, seen) ? next : null;
            if (completedAt >= 0) {
                disconnect();
            }
        } catch (InterruptedException e) {
            // the server stops
            Thread.currentThread().interrupt();
            next.close();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the client got it all. */
    private boolean replay(EventStream next, int seen) throws InterruptedException {
        var each = last - kept.size();
        for (var event : kept) {
            each++;
            if (each > seen && !next.write(event)) {
                return false;
            }
        }
        return true;
    }

    /** The connection is gone. */
    void leave(EventStream gone) {
        if (connection == gone) {
            connection = null;
        }
    }

    /**
     * Keeps the connection alive, or gives it up when it is old. Does not wait.
     *
     * @param lifetime zero: it never is
     */
    void tick(long now, Duration lifetime) {
        if (!lock.tryLock()) {
            // somebody writes, so it lives
            return;
        }
        try {
            var open = connection;
            if (open == null) {
                return;
            }
            if (lifetime.isPositive() && now - connectedAt >= lifetime.toMillis()) {
                open.tryWrite(ServerSentEvents.retry(RETRY));
                disconnect();
            } else {
                open.tryWrite(ServerSentEvents.keepAlive());
            }
        } finally {
            lock.unlock();
        }
    }

    /** When nothing more came; negative while something may. */
    long completedAt() {
        return completedAt;
    }

    /** Keeps nothing any more. */
    void forget() {
        lock.lock();
        try {
            kept.clear();
            budget.give(keptBytes);
            keptBytes = 0;
        } finally {
            lock.unlock();
        }
    }

    private void keep(byte[] event) {
        while (!kept.isEmpty() && (kept.size() >= MOST_EVENTS || keptBytes + event.length > MOST_BYTES)) {
            drop();
        }
        if (budget.take(event.length)) {
            kept.add(event);
            keptBytes += event.length;
        } else {
            // a gap would be worse than an end
            while (!kept.isEmpty()) {
                drop();
            }
        }
    }

    private void drop() {
        var bytes = kept.remove().length;
        keptBytes -= bytes;
        budget.give(bytes);
    }

    private void disconnect() {
        var open = connection;
        if (open != null) {
            open.close();
            connection = null;
        }
    }
}
