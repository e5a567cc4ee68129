package dev.tenantry.command;

import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells errors as one line on standard error; the stack trace only on demand. */
public final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final BooleanSupplier debug;

    /**
     * @param debug whether the stack trace is wanted; asked when there is one
     */
    public Errors(BooleanSupplier debug) {
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        tell(command, failure);
        return ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        var command = mistake.getCommandLine();
        tell(command, mistake);
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private void tell(CommandLine command, Exception failure) {
        command.getErr().println(command.getCommandSpec().root().name() + ": " + oneLine(failure));
        if (debug.getAsBoolean()) {
            failure.printStackTrace(command.getErr());
        }
    }

    private static String oneLine(Exception failure) {
        var message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        var known = failure instanceof CommandFailedException || failure instanceof ParameterException;
        var line = message.lines().findFirst().orElse(message).strip();
        return known ? line : failure.getClass().getSimpleName() + ": " + line;
    }
}
