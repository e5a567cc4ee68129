package dev.tenantry.mcp.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes lines of bytes in the order in which they come, on a thread of its own. */
final class LineWriter implements LineChannel, AutoCloseable {

    /** Messages that may wait for a client that reads slowly. */
    private static final int MOST_WAITING = 1_000;

    /** How long a client may take to read what is left when the server stops. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** How often whoever waits for a slow client looks whether it is still there. */
    private static final Duration LOOK_UP = Duration.ofMillis(100);

    /** Stands for the end, because no message is empty. */
    private static final byte[] END = {};

    private final OutputStream out;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private volatile boolean gone;

    LineWriter(OutputStream out) {
        this.out = out;
        this.thread = Thread.ofPlatform().daemon().name("mcp-stdout").start(this::write);
    }

    @Override
    public void send(byte[] message) throws InterruptedException {
        var sent = gone;
        while (!sent) {
            // looks up from time to time: nothing is taken any more once the client is gone
            sent = waiting.offer(message, LOOK_UP.toMillis(), TimeUnit.MILLISECONDS) || gone;
        }
    }

    @Override
    public boolean trySend(byte[] message) {
        return !gone && waiting.offer(message);
    }

    /** Writes what was sent so far, if the client reads it, and nothing more. */
    @Override
    public void close() {
        try {
            if (waiting.offer(END)) {
                thread.join(LAST_WORDS);
            }
        } catch (InterruptedException e) {
            // whoever closes is in a hurry
            Thread.currentThread().interrupt();
        }
        gone = true;
        thread.interrupt();
    }

    private void write() {
        try {
            for (var message = waiting.take(); message.length > 0; message = waiting.take()) {
                out.write(message);
                out.write('\n');
                if (waiting.isEmpty()) {
                    out.flush();
                }
            }
            out.flush();
        } catch (IOException e) {
            // the client reads no more; those who wait to write must not wait for ever
            gone = true;
            waiting.clear();
        } catch (InterruptedException e) {
            // closed, and the client does not read what is left
            Thread.currentThread().interrupt();
        }
    }
}
