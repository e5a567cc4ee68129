package dev.tenantry.operator.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was told lately: the same again belongs to a series, and one tenant may only tell so much. Used by one
 * thread.
 */
final class EventSeriesBook {

    /** As long as the recorder of Kubernetes itself keeps a series open. */
    private static final Duration SERIES = Duration.ofMinutes(6);

    /** New events of one tenant at a time, and how often another one is allowed. */
    private static final int BURST = 10;

    private static final Duration ONE_MORE = Duration.ofMinutes(1);

    private static final int REMEMBERED_AT_MOST = 20_000;

    private final InstantSource clock;
    private final Map<Occurrence.Key, Series> series = bounded();
    private final Map<String, Allowance> allowances = bounded();

    /** What to do with an occurrence. */
    sealed interface Entry {

        /** It is new. */
        record First() implements Entry {}

        /**
         * It happened before.
         *
         * @param event name of the event that tells it
         * @param times how often it happened
         */
        record Repeated(String event, int times) implements Entry {}

        /** The tenant told too much. */
        record TooMany() implements Entry {}
    }

    private record Series(@Nullable String event, int times, Instant last) {}

    /** @param left as of that time */
    private record Allowance(double left, Instant at) {

        Allowance at(Instant now) {
            var more = Duration.between(at, now).toMillis() / (double) ONE_MORE.toMillis();
            return new Allowance(Math.min(BURST, left + more), now);
        }
    }

    EventSeriesBook(InstantSource clock) {
        this.clock = clock;
    }

    Entry enter(Occurrence occurrence) {
        var now = clock.instant();
        var former = series.get(occurrence.key());
        if (former != null
                && former.event() != null
                && now.isBefore(former.last().plus(SERIES))) {
            series.put(occurrence.key(), new Series(former.event(), former.times() + 1, now));
            return new Entry.Repeated(former.event(), former.times() + 1);
        }
        var tenant = occurrence.regarding().getUid();
        var allowance =
                allowances.getOrDefault(tenant, new Allowance(BURST, now)).at(now);
        if (allowance.left() < 1) {
            return new Entry.TooMany();
        }
        allowances.put(tenant, new Allowance(allowance.left() - 1, now));
        return new Entry.First();
    }

    /** A first one was written under this name. */
    void named(Occurrence occurrence, String event) {
        series.put(occurrence.key(), new Series(event, 1, clock.instant()));
    }

    /** It could not be written, for example because the event expired; the next one begins anew. */
    void forget(Occurrence occurrence) {
        series.remove(occurrence.key());
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED_AT_MOST;
            }
        };
    }
}
