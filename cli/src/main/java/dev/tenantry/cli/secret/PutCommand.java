package dev.tenantry.cli.secret;

import dev.tenantry.cli.output.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Writes a new version of a secret. */
@Command(
        name = "put",
        description = {
            "Sets fields of a secret; other fields stay, and a secret that does not exist is created.",
            "While `tenantry up` runs, the tenant uses the new version at once, without a restart.",
            "",
            "Mind that other users of this machine can see arguments in `ps`, and your shell may keep them in its history:"
                    + " prefer KEY=@FILE, KEY=- or --value-stdin for real credentials."
        })
final class PutCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "TENANT/NAME",
            converter = SecretRef.Converter.class,
            description = "The secret, for example acme/crm.")
    private @Nullable SecretRef secret;

    @Parameters(
            index = "1..*",
            paramLabel = "KEY=VALUE",
            description = "A field and its value; KEY=@FILE reads the value from a file, KEY=- from standard input."
                    + " One line break at the end is dropped.")
    private List<String> fields = List.of();

    @Option(names = "--value-stdin", description = "Read the whole secret from standard input, instead of fields.")
    private boolean wholeValue;

    @Option(names = "--json", description = "Print JSON: the secret's name and the id of its new version.")
    private boolean json;

    @Mixin
    private SecretOptions options = new SecretOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        var target = Objects.requireNonNull(secret);
        if (wholeValue != fields.isEmpty()) {
            throw new ParameterException(command, "give either fields, KEY=VALUE, or --value-stdin");
        }
        if (!fields.stream().allMatch(SecretFields::hasKey)) {
            throw new ParameterException(command, "a field lacks its key; write KEY=VALUE, KEY=@FILE or KEY=-");
        }
        var input = new SecretFields(System.in);
        try (var vault = options.open(System.getenv())) {
            var version = wholeValue ? vault.replace(target, input.readAll()) : vault.merge(target, input.read(fields));
            var name = vault.nameOf(target);
            command.getOut()
                    .println(json ? Json.of(Map.of("name", name, "versionId", version)) : name + " version " + version);
        }
        return ExitCode.OK;
    }
}
