package dev.tenantry.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher script, run as a user runs it. */
final class Tenantry {

    /** How a command ended. */
    record Ended(int exitCode, String stdout, String stderr) {}

    private final Path runtimeDirectory;

    /**
     * @param runtimeDirectory what the commands take as the user's directory for run-time files
     */
    Tenantry(Path runtimeDirectory) {
        this.runtimeDirectory = runtimeDirectory;
    }

    /**
     * A command that is not started yet. It hears Ctrl-C even where the tests themselves run in the background of a shell,
     * which makes all that it starts deaf to SIGINT.
     */
    ProcessBuilder command(String... arguments) {
        var command = new ArrayList<>(List.of(
                "env", "--default-signal=INT", home().resolve("tenantry").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("XDG_RUNTIME_DIR", runtimeDirectory.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("KUBECONFIG");
        return builder;
    }

    /** Runs a command to its end. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        return runWithInput("", arguments);
    }

    /** Runs a command to its end, with something to read. */
    Ended runWithInput(String input, String... arguments) throws IOException, InterruptedException {
        var process = command(arguments).start();
        try (var reader = new OutputReader(process)) {
            try (var stdin = process.outputWriter()) {
                stdin.write(input);
            }
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("tenantry " + String.join(" ", arguments) + " did not end\n" + reader.stdout()
                        + reader.stderr());
            }
            reader.awaitEnd();
            return new Ended(process.exitValue(), reader.stdout(), reader.stderr());
        }
    }

    static Path home() {
        return Path.of(System.getProperty("tenantry.home"));
    }
}
