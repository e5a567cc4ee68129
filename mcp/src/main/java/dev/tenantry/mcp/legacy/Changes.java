package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Change;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Changes of the server that one session is told of. What a client does not read, or cannot because it has no stream open
 * at the moment, waits: each list and each resource once, however often it changed.
 */
final class Changes {

    /** Most resources that one session may subscribe to. */
    static final int MOST_SUBSCRIPTIONS = 1_000;

    /** Where a client listens. None of its methods waits. */
    interface Listener {

        /** Whether the message is on its way. */
        boolean tryTell(byte[] message);

        /** Shows the client, and everything on the way, that it is still listened to. */
        boolean tryKeepAlive();

        /** Nothing more comes here. */
        void close();
    }

    private final MessageWriter writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> subscribed = new HashSet<>();
    private final Set<Change> waiting = new LinkedHashSet<>();
    private @Nullable Listener stream;

    Changes(MessageWriter writer) {
        this.writer = writer;
    }

    /** Whether the session may subscribe to one more. */
    boolean subscribe(String uri) {
        lock.lock();
        try {
            return subscribed.contains(uri) || (subscribed.size() < MOST_SUBSCRIPTIONS && subscribed.add(uri));
        } finally {
            lock.unlock();
        }
    }

    void unsubscribe(String uri) {
        lock.lock();
        try {
            subscribed.remove(uri);
            waiting.remove(new Change.ResourceUpdated(uri));
        } finally {
            lock.unlock();
        }
    }

    /** Something changed; the client hears of it now, or as soon as it reads. */
    void changed(Change change) {
        lock.lock();
        try {
            if (change instanceof Change.Lists
                    || (change instanceof Change.ResourceUpdated(var uri) && subscribed.contains(uri))) {
                waiting.add(change);
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The client listens here from now on.
     *
     * @return where it listened before, or null
     */
    @Nullable
    Listener listen(Listener next) {
        lock.lock();
        try {
            var previous = stream;
            stream = next;
            stream.tryKeepAlive();
            flush();
            return previous;
        } finally {
            lock.unlock();
        }
    }

    /** The stream is gone. */
    void leave(Listener gone) {
        lock.lock();
        try {
            if (stream == gone) {
                stream = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream, if there is one. */
    void close() {
        lock.lock();
        try {
            if (stream != null) {
                stream.close();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean heard() {
        lock.lock();
        try {
            return stream != null;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps the stream alive, and tries again what waits. */
    void tick() {
        lock.lock();
        try {
            if (stream != null) {
                stream.tryKeepAlive();
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    private void flush() {
        if (stream != null) {
            var open = stream;
            waiting.removeIf(change -> open.tryTell(message(change)));
        }
    }

    private byte[] message(Change change) {
        var params = JsonNodeFactory.instance.objectNode();
        return switch (change) {
            case Change.Lists.TOOLS -> writer.writeNotification("notifications/tools/list_changed", params);
            case Change.Lists.PROMPTS -> writer.writeNotification("notifications/prompts/list_changed", params);
            case Change.Lists.RESOURCES -> writer.writeNotification("notifications/resources/list_changed", params);
            case Change.ResourceUpdated(var uri) ->
                writer.writeNotification("notifications/resources/updated", params.put("uri", uri));
        };
    }
}
