package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.LogLevel;
import dev.tenantry.mcp.jsonrpc.MessageWriter;
import org.jspecify.annotations.Nullable;

/**
 * What the server keeps of one client that introduced itself. Parts that many sessions never need are made when they are
 * needed: most of a server's sessions are idle.
 */
final class Session {

    /** What all sessions of a server share. */
    record Shared(MessageWriter writer, ReplayBudget budget) {}

    private final String id;
    private final String subject;
    private final Revision revision;
    private final ClientCapabilities capabilities;
    private final Shared shared;
    private volatile LogLevel level = LogLevel.INFO;
    private volatile boolean ready;
    private volatile boolean over;
    private volatile long lastUsed;
    private volatile @Nullable RunningCalls calls;
    private volatile @Nullable Questions questions;
    private volatile @Nullable Changes changes;
    private volatile @Nullable ResponseStreams streams;

    Session(String id, String subject, Revision revision, ClientCapabilities capabilities, Shared shared, long now) {
        this.id = id;
        this.subject = subject;
        this.revision = revision;
        this.capabilities = capabilities;
        this.shared = shared;
        this.lastUsed = now;
    }

    String id() {
        return id;
    }

    /** Who opened it. */
    String subject() {
        return subject;
    }

    Revision revision() {
        return revision;
    }

    ClientCapabilities capabilities() {
        return capabilities;
    }

    /** Least level of log messages that the client wants. */
    LogLevel level() {
        return level;
    }

    void level(LogLevel least) {
        level = least;
    }

    /** Whether the client said that it takes requests from now on. */
    boolean ready() {
        return ready;
    }

    void becomeReady() {
        ready = true;
    }

    /** Whether the session has ended. */
    boolean over() {
        return over;
    }

    /** Milliseconds since 1970 when the client last did something. */
    long lastUsed() {
        return lastUsed;
    }

    void use(long now) {
        lastUsed = now;
    }

    RunningCalls calls() {
        var known = calls;
        return known != null ? known : makeCalls();
    }

    private synchronized RunningCalls makeCalls() {
        var made = calls == null ? new RunningCalls() : calls;
        calls = made;
        return made;
    }

    synchronized Questions questions() {
        var made = questions == null ? new Questions() : questions;
        questions = made;
        return made;
    }

    synchronized Changes changes() {
        var made = changes == null ? new Changes(shared.writer()) : changes;
        changes = made;
        return made;
    }

    synchronized ResponseStreams streams() {
        var made = streams == null ? new ResponseStreams(shared.budget()) : streams;
        streams = made;
        return made;
    }

    /** What the client is told of, if it ever asked for it. */
    @Nullable
    Changes knownChanges() {
        return changes;
    }

    /** Looks after calls and streams; the session counts as used while there are any. */
    void tick(long now) {
        var running = calls;
        if (running != null && running.any()) {
            use(now);
            running.tick(now);
        }
        var listening = changes;
        if (listening != null && listening.heard()) {
            use(now);
            listening.tick();
        }
        var kept = streams;
        if (kept != null) {
            kept.sweep(now);
        }
    }

    /** Ends everything that belongs to it. */
    void end(long now) {
        over = true;
        var running = calls;
        if (running != null) {
            running.cancelAll();
        }
        var listening = changes;
        if (listening != null) {
            listening.close();
        }
        var kept = streams;
        if (kept != null) {
            kept.close(now);
        }
    }
}
