package dev.tenantry.mcp;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much a message to the client matters, from least to most.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc5424#section-6.2.1">RFC 5424 §6.2.1</a>
 */
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    /** As the protocol writes it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level that the protocol writes like this. */
    public static Optional<LogLevel> of(String wireName) {
        return Stream.of(values())
                .filter(level -> level.wireName().equals(wireName))
                .findFirst();
    }
}
