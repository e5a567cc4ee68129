package dev.tenantry.api.v1alpha1;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as Kubernetes writes them: whole numbers with unit, for example {@code 90s}, {@code 5m}, {@code 1h30m}. */
public final class Durations {

    /** Schema pattern; nothing smaller than a second is needed. */
    public static final String PATTERN = "^([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";

    private static final Pattern PARTS = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text hours, minutes and seconds in this order, at least one of them
     * @throws IllegalArgumentException if the text is not such a duration
     */
    public static Duration parse(String text) {
        var matcher = PARTS.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException("not a duration such as 30s, 5m or 1h30m: " + text);
        }
        return Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
