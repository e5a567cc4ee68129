package dev.tenantry.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ProgramTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explainsItselfUnderItsOwnName() {
        assertThat(run(Map.of(), "--help")).isZero();

        assertThat(out.toString()).contains("Usage: tenantry-part").doesNotContain("subcommand");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run(Map.of(), "--version")).isZero();

        assertThat(out.toString()).startsWith("tenantry-part ");
    }

    @Test
    void tellsAFailureInOneLine() {
        assertThat(run(Map.of())).isEqualTo(1);

        assertThat(err.toString().lines()).containsExactly("tenantry-part: no cluster");
    }

    @Test
    void tellsWrongUsageAndPointsToTheHelp() {
        assertThat(run(Map.of(), "--nonsense")).isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(2).last().isEqualTo("Try 'tenantry-part --help'.");
    }

    @Test
    void printsTheStackTraceOnDemand() {
        run(Map.of("TENANTRY_DEBUG", "1"));

        assertThat(err.toString()).contains("at " + ProgramTest.class.getName());
    }

    private int run(Map<String, String> environment, String... arguments) {
        return Program.of("tenantry-part", new Failing(), environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Command(name = "part")
    static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new CommandFailedException("no cluster\nand more that nobody needs");
        }
    }
}
