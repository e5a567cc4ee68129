package dev.tenantry.mcp.modern;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Change;
import dev.tenantry.mcp.ChangeListener;
import dev.tenantry.mcp.feature.Features;
import dev.tenantry.mcp.jsonrpc.Message;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import dev.tenantry.mcp.task.Task;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * All streams of change notifications of this process.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">Subscriptions</a>
 */
final class Subscriptions implements ChangeListener {

    static final String METHOD = "subscriptions/listen";

    private final Features features;
    private final @Nullable TaskMethods tasks;
    private final Results results;
    private final MessageWriter writer;
    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param tasks tasks that clients may want to hear of, or null for none */
    Subscriptions(Features features, @Nullable TaskMethods tasks, Results results, MessageWriter writer, int most) {
        this.features = features;
        this.tasks = tasks;
        this.results = results;
        this.writer = writer;
        this.most = most;
        if (tasks != null) {
            tasks.listen(this::tell);
        }
    }

    /** @throws RefusedException if the request has no proper filter */
    SubscriptionFilter filter(Message.Request request, RequestMeta meta, Caller caller) throws RefusedException {
        var asked = request.params().path("notifications");
        var watched = tasks == null ? Set.<String>of() : tasks.watched(asked, meta, caller);
        return SubscriptionFilter.of(asked, features, caller, watched);
    }

    /** Takes a place for a stream, if there is one; {@link #open} needs it. */
    boolean reserve() {
        if (closed) {
            return false;
        }
        if (count.incrementAndGet() <= most) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    /** Opens a stream in a reserved place. */
    Subscription open(Message.Request request, SubscriptionFilter filter, Subscription.Channel channel) {
        var subscription = new Subscription(request.id(), filter, watch(filter), channel, writer);
        if (!subscription.begin(() -> open.add(subscription))) {
            cancel(subscription);
        } else if (closed) {
            finish(subscription);
        }
        return subscription;
    }

    private TaskWatch watch(SubscriptionFilter filter) {
        return tasks == null
                ? new TaskWatch(Set.of(), _ -> Optional.empty(), _ -> JsonNodeFactory.instance.objectNode())
                : tasks.watch(filter.tasks());
    }

    /** The client does not want the stream any more, or is gone. */
    void cancel(Subscription subscription) {
        if (open.remove(subscription)) {
            count.decrementAndGet();
            subscription.close();
        }
    }

    /** Shows all clients that their streams are still there, and drops those that do not read. */
    void keepAlive() {
        for (var subscription : open) {
            if (!subscription.keepAlive()) {
                cancel(subscription);
            }
        }
    }

    private void tell(Task task) {
        for (var subscription : open) {
            if (!subscription.offer(task)) {
                cancel(subscription);
            }
        }
    }

    @Override
    public void changed(Change change) {
        for (var subscription : open) {
            if (!subscription.offer(change)) {
                cancel(subscription);
            }
        }
    }

    @Override
    public void closing() {
        closed = true;
        open.forEach(this::finish);
    }

    private void finish(Subscription subscription) {
        if (open.remove(subscription)) {
            subscription.end(results);
        }
    }
}
