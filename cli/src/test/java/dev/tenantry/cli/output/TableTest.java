package dev.tenantry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void alignsColumnsAndMarksEmptyCells() {
        // Given
        var table = new Table("TENANT", "READY", "CLASS")
                .row("acme", "True", "standard")
                .row("globex-eu", "False", "");
        var out = new StringWriter();
        // When
        table.print(new PrintWriter(out));
        // Then
        assertThat(out.toString().lines())
                .containsExactly("TENANT     READY  CLASS", "acme       True   standard", "globex-eu  False  -");
    }

    @Test
    void refusesARowThatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Table("ONE", "TWO").row("only one"));
    }

    @ParameterizedTest
    @CsvSource({"0,0s", "119,119s", "120,2m", "7199,119m", "7200,2h", "172799,47h", "172800,2d"})
    void showsAgesInOneUnit(long seconds, String shown) {
        // Given
        var now = Instant.parse("2026-11-21T12:00:00Z");
        // When
        var age = Age.of(now.minusSeconds(seconds).toString(), now);
        // Then
        assertThat(age).isEqualTo(shown);
    }

    @Test
    void showsNoAgeOfSomethingThatHasNone() {
        assertThat(Age.of((String) null, Instant.EPOCH)).isEmpty();
    }
}
