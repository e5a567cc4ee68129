package dev.tenantry.cli.secret;

import dev.tenantry.cli.output.Age;
import dev.tenantry.cli.output.Json;
import dev.tenantry.cli.output.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists secrets without their values. */
@Command(name = "list", description = "Lists the secrets of one tenant or of all: names, versions and ages, no values.")
final class ListCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "TENANT", description = "Only the secrets of this tenant.")
    private @Nullable String tenant;

    @Option(names = "--json", description = "Print a JSON list.")
    private boolean json;

    @Mixin
    private SecretOptions options = new SecretOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var vault = options.open(System.getenv())) {
            var entries = vault.list(tenant);
            if (json) {
                out.println(Json.of(entries.stream().map(ListCommand::fields).toList()));
            } else {
                table(entries, Instant.now()).print(out);
            }
        }
        return ExitCode.OK;
    }

    private static Table table(List<SecretVault.Entry> entries, Instant now) {
        var table = new Table("SECRET", "VERSION", "CHANGED", "NAME");
        for (var entry : entries) {
            var version = entry.versionId() == null ? "" : entry.versionId();
            table.row(entry.secret().toString(), version, Age.of(entry.changedAt(), now) + " ago", entry.secretName());
        }
        return table;
    }

    private static Map<String, String> fields(SecretVault.Entry entry) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("tenant", entry.secret().tenant());
        fields.put("name", entry.secretName());
        if (entry.versionId() != null) {
            fields.put("versionId", entry.versionId());
        }
        fields.put("changedAt", entry.changedAt().toString());
        return fields;
    }
}
