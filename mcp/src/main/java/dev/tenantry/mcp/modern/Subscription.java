package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Change;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.jsonrpc.Reply;
import dev.tenantry.mcp.task.Task;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One stream of change notifications. Never waits for its client: one that reads too slowly loses the stream. */
final class Subscription {

    private static final String ID = "io.modelcontextprotocol/subscriptionId";

    private final JsonNode id;
    private final SubscriptionFilter filter;
    private final Channel channel;
    private final MessageWriter writer;
    private final TaskWatch tasks;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean open = true;

    /** The way to the client, over whatever transport. */
    interface Channel {

        /** Sends a message unless that would have to wait; whether it was sent. */
        boolean trySend(byte[] message);

        /** Sends a sign of life unless that would have to wait; whether the client still reads. */
        boolean tryKeepAlive();

        /** Ends the stream after what was sent. */
        void close();
    }

    /** @param id id of the request that asked for the stream */
    Subscription(JsonNode id, SubscriptionFilter filter, TaskWatch tasks, Channel channel, MessageWriter writer) {
        this.id = id;
        this.filter = filter;
        this.tasks = tasks;
        this.channel = channel;
        this.writer = writer;
    }

    /**
     * Says what was granted, before anything else is sent.
     *
     * @param enlist lets changes come, which wait until that was said
     * @return whether the client reads
     */
    boolean begin(Runnable enlist) {
        var params = tagged();
        params.set("notifications", filter.written());
        lock.lock();
        try {
            enlist.run();
            send(writer.writeNotification("notifications/subscriptions/acknowledged", params));
            tasks.standing().forEach(this::tell);
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Tells of a change if it is one to tell. Whether the stream is still open. */
    boolean offer(Change change) {
        return !filter.includes(change) || send(notification(change));
    }

    /** Tells how far a task is if the client wants to hear of it. Whether the stream is still open. */
    boolean offer(Task changed) {
        if (!filter.tasks().contains(changed.id())) {
            return true;
        }
        lock.lock();
        try {
            tasks.news(changed.id()).ifPresent(this::tell);
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void tell(ObjectNode task) {
        send(writer.writeNotification("notifications/tasks", tagged().setAll(task)));
    }

    /** Whether the stream is still open. */
    boolean keepAlive() {
        lock.lock();
        try {
            open = open && channel.tryKeepAlive();
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream because the server stops: the client is told, and answered. */
    void end(Results results) {
        var cancelled = tagged();
        cancelled.set("requestId", id);
        cancelled.put("reason", "The server is stopping");
        var result = results.complete(JsonNodeFactory.instance.objectNode());
        var meta = results.meta();
        meta.set(ID, id);
        result.set("_meta", meta);
        if (send(writer.writeNotification("notifications/cancelled", cancelled))) {
            send(writer.write(id, new Reply.Result(result)));
        }
        close();
    }

    /** Ends the stream without a word. */
    void close() {
        lock.lock();
        try {
            open = false;
            channel.close();
        } finally {
            lock.unlock();
        }
    }

    private boolean send(byte[] message) {
        lock.lock();
        try {
            open = open && channel.trySend(message);
            return open;
        } finally {
            lock.unlock();
        }
    }

    private byte[] notification(Change change) {
        return switch (change) {
            case Change.Lists list -> writer.writeNotification(method(list), tagged());
            case Change.ResourceUpdated(var uri) ->
                writer.writeNotification("notifications/resources/updated", tagged().put("uri", uri));
        };
    }

    private ObjectNode tagged() {
        var params = JsonNodeFactory.instance.objectNode();
        params.putObject("_meta").set(ID, id);
        return params;
    }

    private static String method(Change.Lists list) {
        return switch (list) {
            case TOOLS -> "notifications/tools/list_changed";
            case PROMPTS -> "notifications/prompts/list_changed";
            case RESOURCES -> "notifications/resources/list_changed";
        };
    }
}
