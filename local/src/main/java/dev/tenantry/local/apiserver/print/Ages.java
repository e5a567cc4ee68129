package dev.tenantry.local.apiserver.print;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;

/** Ages as kubectl shows them: {@code 12s}, {@code 5m3s}, {@code 3h20m}, {@code 2d4h}, {@code 30d}. */
record Ages(InstantSource clock) {

    String since(String timestamp) {
        if (timestamp.isEmpty()) {
            return "<unknown>";
        }
        try {
            return shown(Duration.between(Instant.parse(timestamp), clock.instant()));
        } catch (DateTimeParseException e) {
            return "<invalid>";
        }
    }

    private static String shown(Duration age) {
        if (age.isNegative()) {
            return "0s";
        }
        if (age.compareTo(Duration.ofMinutes(2)) < 0) {
            return age.toSeconds() + "s";
        }
        if (age.compareTo(Duration.ofMinutes(10)) < 0) {
            return two(age.toMinutes(), "m", age.toSecondsPart(), "s");
        }
        if (age.compareTo(Duration.ofHours(3)) < 0) {
            return age.toMinutes() + "m";
        }
        if (age.compareTo(Duration.ofHours(8)) < 0) {
            return two(age.toHours(), "h", age.toMinutesPart(), "m");
        }
        if (age.compareTo(Duration.ofDays(2)) < 0) {
            return age.toHours() + "h";
        }
        return age.toDays() < 8 ? two(age.toDays(), "d", age.toHoursPart(), "h") : age.toDays() + "d";
    }

    private static String two(long big, String bigUnit, long small, String smallUnit) {
        return small == 0 ? big + bigUnit : big + bigUnit + small + smallUnit;
    }
}
