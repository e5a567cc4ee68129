package dev.tenantry.cli.importer;

import dev.tenantry.cli.output.Json;
import dev.tenantry.command.CommandFailedException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tenantry import clients-config}. */
@Command(
        name = "clients-config",
        description = {
            "Turns the configuration of a OneApp MCP server into one McpTenant for each client.",
            "Manifests go to standard output, or to one file each with --output; credentials only ever to"
                    + " DIR/secrets.sh, a script for `tenantry secret put` that only its owner can read."
        })
final class ClientsConfigCommand implements Callable<Integer> {

    private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final InputStream standardInput;
    private final Map<String, String> environment;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write DIR/<tenant>.yaml for each client, and DIR/secrets.sh.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace files that are there already.")
    private boolean force;

    @Option(
            names = "--cluster-name",
            paramLabel = "NAME",
            defaultValue = "local",
            description = "Part of the secrets' names: mcp/NAME/<tenant>/oneapp. Default: ${DEFAULT-VALUE}.")
    private String cluster = "local";

    @Option(names = "--json", description = "Print what became of each client as JSON instead of the manifests.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Where the configuration is. */
    private static final class Source {

        @Parameters(
                paramLabel = "FILE",
                description = "The value of CLIENTS_CONFIG, as JSON or as gzip in base64, or a file of the server's"
                        + " variables (NAME=value); - for standard input.")
        private String file = "";

        @Option(
                names = "--from-env",
                description = "Read this process's environment: CLIENTS_CONFIG, else AUTHORIZATION, CORE_BASE_URL,"
                        + " CLIENT_BASE_URL, CLIENT_HEADER and HTTP_TIMEOUT_MS.")
        private boolean environment;
    }

    /** For the command line. */
    ClientsConfigCommand() {
        this(System.in, System.getenv());
    }

    ClientsConfigCommand(InputStream standardInput, Map<String, String> environment) {
        this.standardInput = standardInput;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (!CLUSTER.matcher(cluster).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--cluster-name must be letters, digits, dots, hyphens and underscores");
        }
        var clients = source.environment ? OneAppConfig.ofEnvironment(environment) : OneAppConfig.ofText(text());
        var imported = Import.of(clients, cluster);
        var directory = output == null ? null : new ImportDirectory(output);
        if (directory != null && !imported.failed()) {
            directory.write(imported.tenants(), force);
        }
        if (json) {
            spec.commandLine().getOut().println(Json.of(ImportSummary.of(imported, directory)));
        } else {
            tell(imported, directory);
        }
        return imported.failed() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private void tell(Import imported, @Nullable ImportDirectory directory) {
        var err = spec.commandLine().getErr();
        imported.clients().errors().forEach(err::println);
        imported.clients().warnings().forEach(warning -> err.println("warning: " + warning));
        imported.notes().forEach(err::println);
        if (imported.failed()) {
            return;
        } else if (directory == null) {
            var yaml = new KubernetesSerialization();
            imported.tenants().forEach(tenant -> spec.commandLine().getOut().print(yaml.asYaml(tenant.manifest())));
            spec.commandLine().getOut().flush();
            err.println("Credentials are not printed; --output DIR also writes DIR/secrets.sh, which stores them.");
        } else {
            err.println("Wrote " + imported.tenants().size() + " manifests to " + output + ".");
            err.println("Store the credentials with: sh " + directory.secrets() + " && rm " + directory.secrets());
        }
    }

    private String text() {
        try (var input = source.file.equals("-") ? standardInput : Files.newInputStream(Path.of(source.file))) {
            var bytes = input.readNBytes(ConfigText.MAX_BYTES + 1);
            if (bytes.length > ConfigText.MAX_BYTES) {
                throw new CommandFailedException(
                        source.file + " is larger than " + (ConfigText.MAX_BYTES >> 20) + " MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new CommandFailedException("no such file: " + source.file, e);
        } catch (IOException e) {
            throw new CommandFailedException("cannot read " + source.file + ": " + e.getMessage(), e);
        }
    }
}
