package dev.tenantry.mcp;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * One MCP server: what it says of itself and what it offers now, whatever transports and revisions of the protocol it is
 * reached by. Used from many threads at once.
 */
public final class McpServer implements AutoCloseable {

    private final ServerInfo info;
    private final Limits limits;
    private final CachePolicy cachePolicy;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private volatile HandlerRegistry registry;

    /** A server whose answers nobody shares. */
    public McpServer(ServerInfo info, HandlerRegistry registry, Limits limits) {
        this(info, registry, limits, CachePolicy.PRIVATE);
    }

    public McpServer(ServerInfo info, HandlerRegistry registry, Limits limits, CachePolicy cachePolicy) {
        this.info = info;
        this.registry = registry;
        this.limits = limits;
        this.cachePolicy = cachePolicy;
    }

    /** What it says of itself. */
    public ServerInfo info() {
        return info;
    }

    /** Its bounds. */
    public Limits limits() {
        return limits;
    }

    /** What clients may keep. */
    public CachePolicy cachePolicy() {
        return cachePolicy;
    }

    /** What it offers now. Requests that run keep what they began with. */
    public HandlerRegistry registry() {
        return registry;
    }

    /** Offers something else from now on, and tells the listeners which lists differ by that. */
    public synchronized void replace(HandlerRegistry next) {
        var previous = registry;
        registry = next;
        for (var change : Change.Lists.values()) {
            if (!listed(previous, change).equals(listed(next, change))) {
                listeners.forEach(listener -> listener.changed(change));
            }
        }
    }

    /** Tells the listeners that a resource has other contents. */
    public void resourceUpdated(String uri) {
        var change = new Change.ResourceUpdated(uri);
        listeners.forEach(listener -> listener.changed(change));
    }

    /** From now on the listener hears of changes. */
    public void listen(ChangeListener listener) {
        listeners.add(listener);
    }

    /** Tells the listeners that nothing will change any more, and forgets them. */
    @Override
    public void close() {
        listeners.forEach(ChangeListener::closing);
        listeners.clear();
    }

    /** Everything that decides what callers find in a list. */
    private static List<List<Object>> listed(HandlerRegistry registry, Change.Lists list) {
        return switch (list) {
            case TOOLS -> shown(registry.tools(), each -> List.of(each.tool(), each.visibility()));
            case PROMPTS -> shown(registry.prompts(), each -> List.of(each.prompt(), each.visibility()));
            case RESOURCES ->
                List.of(
                        List.<Object>copyOf(
                                shown(registry.resources(), each -> List.of(each.resource(), each.visibility()))),
                        List.<Object>copyOf(
                                shown(registry.templates(), each -> List.of(each.template(), each.visibility()))));
        };
    }

    private static <T> List<List<Object>> shown(Collection<T> all, Function<T, List<Object>> view) {
        return all.stream().map(view).toList();
    }
}
