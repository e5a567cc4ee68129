package dev.tenantry.cli.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time that one request to OneApp may take, configured in milliseconds, kept in whole seconds from 1s to 10m. */
final class TimeoutField {

    private static final long DEFAULT_MILLIS = 30_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Findings findings;

    TimeoutField(Findings findings) {
        this.findings = findings;
    }

    Duration read(String place, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            findings.warn(place + " is not set: requests may take " + DEFAULT_MILLIS + " ms");
            return Duration.ofMillis(DEFAULT_MILLIS);
        } else if (!value.isNumber() || !value.canConvertToLong()) {
            return invalid(place);
        }
        return wholeSeconds(place, value.longValue());
    }

    private Duration wholeSeconds(String place, long millis) {
        if (millis < 1) {
            return invalid(place);
        }
        var seconds = Math.min(Math.ceilDiv(millis, 1000), LONGEST.toSeconds());
        if (seconds * 1000 != millis) {
            findings.warn(place + " becomes " + seconds + "s");
        }
        return Duration.ofSeconds(seconds);
    }

    private Duration invalid(String place) {
        findings.error(place + " must be a positive number of milliseconds");
        return Duration.ofMillis(DEFAULT_MILLIS);
    }
}
