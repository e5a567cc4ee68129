package dev.tenantry.cli.up;

import dev.tenantry.cli.connect.LocalRuns;
import dev.tenantry.command.CommandFailedException;
import dev.tenantry.local.PortInUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a cluster with Tenantry on this machine. */
@Command(
        name = "up",
        description = {
            "Runs everything on this machine: a Kubernetes API server, a Secrets Manager endpoint, the operator, the edge,"
                    + " and each tenant's server as a process of its own. Needs no Docker, no cluster and no account.",
            "Applies the samples, or the manifests of -f, and follows every change of these files. Ctrl-C stops all of it"
                    + " and leaves nothing behind (exit code 0)."
        },
        sortOptions = false)
public final class UpCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE|DIR",
            description = "Manifests to apply instead of the samples; a directory with all its subdirectories."
                    + " May be repeated. Credentials are not made up for them: see `tenantry secret put`.")
    private List<Path> manifests = List.of();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the shared address, 0 for a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--upstream-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Port of the sample upstream, 0 for a free one. Default: ${DEFAULT-VALUE}.")
    private int upstreamPort;

    @Option(
            names = "--check",
            description = "Call one tool of each tenant as an MCP client does, print a line for each, and stop:"
                    + " exit code 0 if all answered, else 1.")
    private boolean check;

    @Option(names = "--json", description = "Print one JSON document when the tenants are ready, or known not to be.")
    private boolean json;

    @Option(
            names = "--ready-within",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "Longest wait for the tenants. Default: ${DEFAULT-VALUE}.")
    private int readySeconds;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var command = Objects.requireNonNull(spec).commandLine();
        var settings = settings();
        var clock = InstantSource.system();
        var terminal = Boolean.getBoolean("tenantry.terminal");
        try (var interruption = Interruption.ofThisThread();
                var console = new Console(command.getErr(), terminal, clock)) {
            var output = new UpOutput(command.getOut(), json, clock);
            return run(
                    new UpRun(settings, LocalRuns.ofThisUser(System.getenv()), console, output, clock), interruption);
        }
    }

    private int run(UpRun run, Interruption interruption) throws IOException {
        try {
            return run.run() || !check ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (InterruptedException e) {
            return ExitCode.OK; // Ctrl-C is how it is meant to end
        } catch (PortInUseException e) {
            var option = e.port() == port ? "--port" : "--upstream-port";
            throw new CommandFailedException(e.getMessage() + "; choose another with " + option, e);
        } catch (IOException | RuntimeException e) {
            if (interruption.isRequested()) {
                return ExitCode.OK;
            }
            throw e;
        }
    }

    private UpSettings settings() {
        for (var number : List.of(port, upstreamPort)) {
            if (number < 0 || number > HIGHEST_PORT) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(), number + " is not a port, 0 to " + HIGHEST_PORT);
            }
        }
        for (var path : manifests) {
            if (!Files.exists(path)) {
                throw new CommandFailedException(path + ": no such file or directory");
            }
        }
        var home = Path.of(System.getProperty("tenantry.home", ""));
        var samples = manifests.isEmpty();
        return new UpSettings(
                home,
                samples ? List.of(home.resolve("samples")) : manifests,
                samples,
                port,
                upstreamPort,
                check,
                Duration.ofSeconds(readySeconds));
    }
}
