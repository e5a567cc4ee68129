package dev.tenantry.cli.secret;

import java.io.Console;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes a secret. */
@Command(
        name = "delete",
        description = {
            "Deletes a secret. A tenant that uses it loses its credential.",
            "Unless --recovery-days is 0, the name stays taken until the days are over."
        })
final class DeleteCommand implements Callable<Integer> {

    /** Window of AWS Secrets Manager: 7 to 30 days, or none. */
    private static final int MIN_DAYS = 7;

    private static final int MAX_DAYS = 30;

    @Parameters(
            paramLabel = "TENANT/NAME",
            converter = SecretRef.Converter.class,
            description = "The secret, for example acme/crm.")
    private @Nullable SecretRef secret;

    @Option(
            names = "--recovery-days",
            paramLabel = "DAYS",
            defaultValue = "30",
            description =
                    "How long it can be restored in AWS: 7 to 30, or 0 for not at all. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private SecretOptions options = new SecretOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        var target = Objects.requireNonNull(secret);
        if (days != 0 && (days < MIN_DAYS || days > MAX_DAYS)) {
            throw new ParameterException(command, "--recovery-days must be 0 or from 7 to 30, not " + days);
        }
        try (var vault = options.open(System.getenv())) {
            var name = vault.nameOf(target);
            if (!yes && !confirmed(name)) {
                throw new ParameterException(command, "not deleted: confirm on a terminal, or add --yes");
            }
            vault.delete(target, days);
            command.getOut().println(name + " deleted");
        }
        return ExitCode.OK;
    }

    private static boolean confirmed(String name) {
        var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isEmpty()) {
            return false;
        }
        var answer = terminal.get().readLine("Delete %s? [y/N] ", name);
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
