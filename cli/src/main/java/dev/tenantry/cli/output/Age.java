package dev.tenantry.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Ages in one unit, the way {@code kubectl} shows them: {@code 42s}, {@code 7m}, {@code 3h}, {@code 12d}. */
public final class Age {

    private Age() {}

    /**
     * The time between two moments.
     *
     * @param since ISO-8601 in UTC; empty or unreadable gives an empty text
     */
    public static String of(@Nullable String since, Instant now) {
        try {
            return since == null ? "" : of(Instant.parse(since), now);
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    /** The time between two moments; a moment in the future is {@code 0s} ago. */
    public static String of(Instant since, Instant now) {
        var age = Duration.between(since, now);
        if (age.isNegative()) {
            return "0s";
        }
        if (age.toMinutes() < 2) {
            return age.toSeconds() + "s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + "m";
        }
        return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
