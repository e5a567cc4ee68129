package dev.tenantry.cli;

import dev.tenantry.cli.importer.ImportCommand;
import dev.tenantry.cli.render.RenderCommand;
import dev.tenantry.cli.secret.SecretCommand;
import dev.tenantry.cli.status.StatusCommand;
import dev.tenantry.cli.up.UpCommand;
import dev.tenantry.cli.version.VersionCommand;
import dev.tenantry.cli.version.VersionLine;
import dev.tenantry.command.Errors;
import dev.tenantry.edge.EdgeCommand;
import dev.tenantry.operator.OperatorCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command {@code tenantry}. Exit codes of every subcommand: 0 done, 1 failed, 2 wrong usage. Results go to standard
 * output; progress and errors to standard error, an error as one line.
 */
@Command(
        name = "tenantry",
        description = {
            "One McpTenant object per customer, one isolated MCP server per customer, one shared address.",
            "One tenant's server alone: tenantry server --help (the launcher starts it from its own jar)."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage"},
        subcommands = {
            // one line per command, in the order of --help
            UpCommand.class,
            StatusCommand.class,
            SecretCommand.class,
            ImportCommand.class,
            OperatorCommand.class,
            EdgeCommand.class,
            RenderCommand.class,
            VersionCommand.class,
            HelpCommand.class,
        })
public final class Main {

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error (also: environment variable TENANTRY_DEBUG).")
    private boolean debug;

    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** The whole command tree, ready to execute in this JVM; tests set its writers. */
    static CommandLine commandLine(Map<String, String> environment) {
        var main = new Main();
        var errors = new Errors(() -> main.debug || environment.containsKey("TENANTRY_DEBUG"));
        return new CommandLine(main)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExpandAtFiles(false) // a credential may begin with @
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }
}
