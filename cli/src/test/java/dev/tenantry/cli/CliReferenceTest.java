package dev.tenantry.cli;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;

/** docs/reference/cli.md says what {@code --help} says. */
class CliReferenceTest {

    private static final String HEAD = """
            # Commands

            <!-- Written by CliReferenceTest from the commands themselves; change those, then run it with -Ddocs.write=true -->

            `./tenantry COMMAND` in a checkout, `tenantry COMMAND` where it is installed. Results go to standard output, progress and
            errors to standard error; an error is one line, the stack trace comes with `--debug`. Exit codes: 0 done, 1 failed, 2 wrong
            usage.

            `tenantry server` starts one tenant server by hand: `tenantry server --config FILE --port N --management-port N`. The
            launcher runs it from its own jar, so it is not among the commands below; `tenantry server --help` lists its options.

            """;

    @Test
    void theReferencePageIsWhatTheCommandsSay() {
        var main = Main.commandLine(Map.of()).setUsageHelpAutoWidth(false).setUsageHelpWidth(110);

        Golden.assertFile("docs/reference/cli.md", HEAD + sections(main), "docs.write");
    }

    private static String sections(CommandLine command) {
        var own = "## %s%n%n```text%n%s%n```%n"
                .formatted(
                        command.getCommandSpec().qualifiedName(),
                        command.getUsageMessage(Ansi.OFF)
                                .lines()
                                .map(String::stripTrailing)
                                .collect(Collectors.joining("\n")));
        var others = command.getSubcommands().values().stream()
                .distinct()
                .filter(subcommand -> !(subcommand.getCommand() instanceof HelpCommand))
                .map(CliReferenceTest::sections)
                .collect(Collectors.joining());
        return own + (others.isEmpty() ? "" : "\n" + others) + "\n";
    }
}
