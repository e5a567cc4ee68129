package dev.tenantry.mcp.legacy;

import java.time.Duration;

/**
 * How clients of the revisions up to 2025-11-25 are served.
 *
 * @param sessions whether clients get sessions. Without, every request stands alone and any replica may answer it, and the
 *     server sends nothing of its own: no log messages, no changes, no questions to the client
 * @param maxSessions most sessions at a time
 * @param maxSessionsPerCaller most sessions of one verified caller; a further one ends the one that it has not used longest
 * @param idle how long a session is kept that nobody uses
 * @param initializesPerMinute most sessions that one caller may open in a minute
 * @param streamLifetime after how long the stream of a response that is still awaited is given up, and the client asked to
 *     come back for the rest; zero: never
 */
public record LegacySettings(
        boolean sessions,
        int maxSessions,
        int maxSessionsPerCaller,
        Duration idle,
        int initializesPerMinute,
        Duration streamLifetime) {

    /** Sessions, for one server that is the only one at its address. */
    public static final LegacySettings SESSIONS =
            new LegacySettings(true, 10_000, 1_000, Duration.ofMinutes(30), 1_200, Duration.ZERO);

    /** No sessions, for several replicas behind one address, or one that sleeps. */
    public static final LegacySettings STATELESS =
            new LegacySettings(false, 10_000, 1_000, Duration.ofMinutes(30), 1_200, Duration.ZERO);

    /** @throws IllegalArgumentException if a bound is not positive */
    public LegacySettings {
        if (maxSessions <= 0
                || maxSessionsPerCaller <= 0
                || !idle.isPositive()
                || initializesPerMinute <= 0
                || streamLifetime.isNegative()) {
            throw new IllegalArgumentException("bounds of sessions must be positive");
        }
    }

    /** The same but for the number of sessions. */
    public LegacySettings withMaxSessions(int all, int perCaller) {
        return new LegacySettings(sessions, all, perCaller, idle, initializesPerMinute, streamLifetime);
    }

    /** The same but for the time that an unused session is kept. */
    public LegacySettings withIdle(Duration time) {
        return new LegacySettings(
                sessions, maxSessions, maxSessionsPerCaller, time, initializesPerMinute, streamLifetime);
    }

    /** The same but for the number of sessions that are opened. */
    public LegacySettings withInitializesPerMinute(int number) {
        return new LegacySettings(sessions, maxSessions, maxSessionsPerCaller, idle, number, streamLifetime);
    }

    /** The same but for the time after which streams are given up. */
    public LegacySettings withStreamLifetime(Duration time) {
        return new LegacySettings(sessions, maxSessions, maxSessionsPerCaller, idle, initializesPerMinute, time);
    }
}
