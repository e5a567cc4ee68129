package dev.tenantry.mcp.vertx;

import dev.tenantry.mcp.http.EventStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stream of events on a connection. What is handed to the connection and not yet taken by the client is bounded; whether
 * the client takes anything at all is the connection's to watch.
 */
final class Events implements EventStream {

    private final Connection connection;
    private final ResponseWriter writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int pending;
    private boolean over;

    Events(Connection connection, ResponseWriter writer) {
        this.connection = connection;
        this.writer = writer;
    }

    @Override
    public boolean write(byte[] bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!over && !fits(bytes)) {
                if (connection.isOwnThread()) {
                    throw new IllegalStateException("a thread of the server must not wait for a client");
                }
                changed.await();
            }
            return hand(bytes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean tryWrite(byte[] bytes) {
        lock.lock();
        try {
            return fits(bytes) && hand(bytes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!over) {
                over = true;
                connection.execute(writer::end);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The client is gone. */
    void abort() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Something larger than the bound goes alone. */
    private boolean fits(byte[] bytes) {
        return pending == 0
                || pending + (long) bytes.length <= connection.limits().streamBytes();
    }

    /** With the lock held, so that the order of two threads is the order on the wire. */
    private boolean hand(byte[] bytes) {
        if (over) {
            return false;
        }
        pending += bytes.length;
        connection.execute(() -> writer.write(bytes).onComplete(_ -> taken(bytes.length)));
        return true;
    }

    private void taken(int length) {
        lock.lock();
        try {
            pending -= length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
