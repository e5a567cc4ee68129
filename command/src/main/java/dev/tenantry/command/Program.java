package dev.tenantry.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** One command as a program of its own, as an image starts it; the same command is also a subcommand of {@code tenantry}. */
public final class Program {

    /** Asks for stack traces where it is set. */
    private static final String DEBUG_VARIABLE = "TENANTRY_DEBUG";

    private Program() {}

    /**
     * A command line with {@code --help}, {@code --version} and errors in one line.
     *
     * @param name what the program calls itself
     * @param command annotated with {@link picocli.CommandLine.Command}; its jar's manifest has the version
     */
    public static CommandLine of(String name, Object command, Map<String, String> environment) {
        var errors = new Errors(() -> environment.containsKey(DEBUG_VARIABLE));
        var line = new CommandLine(command);
        line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(() ->
                new String[] {name + " " + versionOf(command)});
        return line.setCommandName(name)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    private static String versionOf(Object command) {
        return Objects.requireNonNullElse(command.getClass().getPackage().getImplementationVersion(), "(not packaged)");
    }
}
