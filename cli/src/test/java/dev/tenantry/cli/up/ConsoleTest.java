package dev.tenantry.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final StringWriter out = new StringWriter();

    @Test
    void writesFinishedLinesOnlyWhereThereIsNoTerminal() {
        // Given
        try (var console = new Console(new PrintWriter(out, true), false, () -> now)) {
            // When
            console.starting("Tenants");
            console.update("1 of 3 ready");
            now = now.plus(Duration.ofMillis(6_200));
            console.say("something beside");
            console.started("3 of 3 ready");
        }
        // Then
        assertThat(out.toString().lines())
                .containsExactly(
                        "something beside",
                        "✔ Tenants            3 of 3 ready                                           6.2 s");
    }

    @Test
    void writesOverTheCurrentLineOnATerminal() {
        // Given
        try (var console = new Console(new PrintWriter(out, true), true, () -> now)) {
            // When
            console.starting("Tenants");
            console.update("1 of 3 ready");
            console.failed("1 of 3 ready");
        }
        // Then
        assertThat(out.toString())
                .contains("1 of 3 ready")
                .contains("\r\u001b[2K✘ Tenants")
                .endsWith("0.0 s\n");
    }
}
