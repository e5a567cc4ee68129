package dev.tenantry.mcp.legacy;

import dev.tenantry.mcp.Caller;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How often one caller may open a session: in bursts of a minute's worth, and then evenly.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
 */
final class InitializeRate {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis() * 1_000;

    private final long interval;

    /** When the allowance of a caller is whole again, in microseconds; callers whose allowance is whole are left out. */
    private final ConcurrentMap<String, Long> wholeAt = new ConcurrentHashMap<>();

    InitializeRate(int perMinute) {
        this.interval = Math.max(1, MINUTE / perMinute);
    }

    /** @param now milliseconds since 1970 */
    boolean allows(Caller caller, long now) {
        var micros = now * 1_000;
        while (true) {
            var known = wholeAt.get(caller.subject());
            var next = Math.max(micros, known == null ? micros : known) + interval;
            if (next - micros > MINUTE) {
                return false;
            }
            var set = known == null
                    ? wholeAt.putIfAbsent(caller.subject(), next) == null
                    : wholeAt.replace(caller.subject(), known, next);
            if (set) {
                return true;
            }
        }
    }

    /** Forgets callers whose allowance is whole. */
    void sweep(long now) {
        wholeAt.values().removeIf(at -> at <= now * 1_000);
    }
}
