package dev.tenantry.benchmarks.fleet;

import java.util.Collection;

/**
 * A distribution of durations in milliseconds.
 *
 * @param p50 median
 * @param p99 exceeded by one in a hundred
 * @param max largest
 */
record Percentiles(long p50, long p99, long max) {

    /** Of at least one value. */
    static Percentiles of(Collection<Long> millis) {
        var sorted = millis.stream().sorted().toList();
        return new Percentiles(
                sorted.get(sorted.size() / 2), sorted.get((int) (sorted.size() * 0.99)), sorted.getLast());
    }
}
