package dev.tenantry.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started, to be closed in the opposite order. */
final class Parts implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Parts.class.getName());

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Keeps a part that has just been started. */
    <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    /**
     * Closes all parts, the last one first; one that fails does not keep the others open. An interrupted thread takes the
     * time that closing needs, too.
     */
    @Override
    public void close() {
        var interrupted = Thread.interrupted();
        while (!started.isEmpty()) {
            var part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, () -> part.getClass().getSimpleName() + " did not close", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
