package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.Bytes;
import dev.tenantry.api.v1alpha1.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a size may be.
 *
 * @param parse reads it; throws {@link IllegalArgumentException} where it is not one
 * @param least smallest value
 * @param most largest value, whatever a class says
 * @param rule both as a sentence
 */
record Size<T extends Comparable<? super T>>(Function<String, T> parse, T least, T most, String rule) {

    static Size<Duration> duration(Duration least, Duration most) {
        var rule = "must be a duration from " + written(least) + " to " + written(most);
        return new Size<>(Durations::parse, least, most, rule);
    }

    static Size<Long> bytes(long most) {
        return new Size<>(
                Bytes::parse, 1L, most, "must be a size such as 65536, 512Ki or 4Mi, at most " + (most >> 20) + "Mi");
    }

    static Size<Integer> count(int least, int most) {
        return new Size<>(Integer::valueOf, least, most, "must be from " + least + " to " + most);
    }

    static Size<Amount> amount(Function<String, Amount> parse, String least, String most) {
        return new Size<>(
                parse, parse.apply(least), parse.apply(most), "must be a quantity from " + least + " to " + most);
    }

    /** The value, or the least one after a violation was added. */
    T readOrRefuse(String field, String text, Violations violations) {
        return read(text).orElseGet(() -> {
            violations.add(field, text, rule);
            return least;
        });
    }

    /** The value, where it is one and within the bounds. */
    Optional<T> read(String text) {
        try {
            var value = parse.apply(text);
            var fits = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
            return fits ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String written(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        return text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }
}
