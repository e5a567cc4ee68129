package dev.tenantry.mcp.vertx;

import dev.tenantry.mcp.http.EventStream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stream of events on a connection. What is handed to the connection and not yet taken by the client is bounded; whether
 * the client takes anything at all is the connection's to watch.
 */
final class Events implements EventStream {

    private final Exchange exchange;
    private final Connection connection;
    private final HttpServerResponse response;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int pending;
    private boolean over;

    Events(Exchange exchange, Connection connection, HttpServerResponse response) {
        this.exchange = exchange;
        this.connection = connection;
        this.response = response;
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
                connection.execute(this::end);
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
        connection.execute(() -> send(bytes));
        return true;
    }

    private void send(byte[] bytes) {
        if (!connection.isClosed()) {
            var written = response.write(Buffer.buffer(bytes));
            connection.wrote(written);
            written.onComplete(_ -> taken(bytes.length));
        }
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

    private void end() {
        if (!connection.isClosed()) {
            exchange.completed();
            connection.answered();
            connection.wrote(response.end());
        }
    }
}
