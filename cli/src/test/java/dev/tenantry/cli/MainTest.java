package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.command.CommandFailedException;
import dev.tenantry.command.Errors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explainsItselfOnStandardOutput() {
        // When
        var code = commandLine(Map.of()).execute("--help");
        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: tenantry", "Exit codes:", "2   wrong usage");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tellsAnUnknownCommandInOneLineAndPointsToTheHelp() {
        // When
        var code = commandLine(Map.of()).execute("frobnicate");
        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).first().asString().contains("frobnicate");
        assertThat(err.toString()).contains("Try 'tenantry --help'.");
    }

    @Test
    void tellsAFailureInOneLineWithoutAStackTrace() {
        // When
        var code = commandLine(Map.of()).execute("fail");
        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("tenantry: port 8080 is in use");
    }

    @Test
    void printsTheStackTraceOnDemand() {
        // When
        commandLine(Map.of("TENANTRY_DEBUG", "1")).execute("fail");
        // Then
        assertThat(err.toString()).contains("at dev.tenantry.cli.MainTest");
    }

    private CommandLine commandLine(Map<String, String> environment) {
        return Main.commandLine(environment)
                .addSubcommand(new Failing())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new Errors(() -> environment.containsKey("TENANTRY_DEBUG")));
    }

    @Command(name = "fail")
    static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new CommandFailedException("port 8080 is in use\nand more that nobody needs");
        }
    }
}
