package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import dev.tenantry.mcp.Change;
import dev.tenantry.mcp.ChangeListener;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** All sessions of a server: bounded, each bound to the caller that opened it, and ended when nobody uses it. */
final class Sessions {

    /** For clients that lose their connection: 64 MiB over all of them. */
    private static final long MOST_KEPT_BYTES = 64L * 1024 * 1024;

    private final LegacySettings settings;
    private final RandomIds ids;
    private final Session.Shared shared;
    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();
    private final ReentrantLock opening = new ReentrantLock();

    Sessions(LegacySettings settings, MessageWriter writer, RandomIds ids) {
        this.settings = settings;
        this.ids = ids;
        this.shared = new Session.Shared(writer, new ReplayBudget(MOST_KEPT_BYTES));
    }

    /**
     * Opens a session. A caller that has as many as it may, or finds the server full, loses the one that it has not used
     * longest: clients that come and go leave sessions behind, and one that was ended is opened again by its client.
     *
     * @return nothing if the server is full of other callers' sessions
     */
    Optional<Session> open(Caller caller, Revision revision, ClientCapabilities capabilities, long now) {
        opening.lock();
        try {
            var full = byId.size() >= settings.maxSessions() || hasAll(caller);
            if (full && !endOldest(caller, now)) {
                return Optional.empty();
            }
            var session = new Session(ids.next(), caller.subject(), revision, capabilities, shared, now);
            perCaller.merge(caller.subject(), 1, Integer::sum);
            byId.put(session.id(), session);
            return Optional.of(session);
        } finally {
            opening.unlock();
        }
    }

    /** Callers whom nobody verified are many behind one name. */
    private boolean hasAll(Caller caller) {
        return !caller.subject().isEmpty()
                && perCaller.getOrDefault(caller.subject(), 0) >= settings.maxSessionsPerCaller();
    }

    private boolean endOldest(Caller caller, long now) {
        var oldest = byId.values().stream()
                .filter(session -> session.subject().equals(caller.subject()))
                .min(Comparator.comparingLong(Session::lastUsed));
        oldest.ifPresent(session -> end(session, now));
        return oldest.isPresent();
    }

    /** The session of that id, if this caller opened it: nobody else learns that there is one. */
    Optional<Session> find(String id, Caller caller) {
        return Optional.ofNullable(byId.get(id))
                .filter(session -> session.subject().equals(caller.subject()));
    }

    /** Ends a session; once. */
    void end(Session session, long now) {
        if (byId.remove(session.id(), session)) {
            perCaller.computeIfPresent(session.subject(), (_, count) -> count == 1 ? null : count - 1);
            session.end(now);
        }
    }

    /** Tells the sessions of changes, and ends them with the server. */
    ChangeListener listener(InstantSource clock) {
        return new ChangeListener() {

            @Override
            public void changed(Change change) {
                for (var session : byId.values()) {
                    var listening = session.knownChanges();
                    if (listening != null) {
                        listening.changed(change);
                    }
                }
            }

            @Override
            public void closing() {
                byId.values().forEach(session -> end(session, clock.millis()));
            }
        };
    }

    /** Looks after what runs, and ends what nobody used for too long. */
    void tick(long now) {
        for (var session : byId.values()) {
            session.tick(now);
            if (now - session.lastUsed() >= settings.idle().toMillis()) {
                end(session, now);
            }
        }
    }
}
