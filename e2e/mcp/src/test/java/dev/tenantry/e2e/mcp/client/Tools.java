package dev.tenantry.e2e.mcp.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What {@code e2e/mcp/prepare} has installed, and how it is run. */
final class Tools {

    private static final long LIMIT_SECONDS = 60;

    private Tools() {}

    /** How a program ended. */
    record Ended(int exitCode, String stdout, String stderr) {

        /**
         * What it printed.
         *
         * @throws AssertionError if it failed
         */
        String output() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + "\n" + stderr + stdout);
            }
            return stdout;
        }
    }

    /** What {@code prepare} would have to install, in its own words; empty where nothing is missing. */
    static Optional<String> missing() {
        var ended = run(List.of(home().resolve("prepare").toString(), "--check"), Map.of());
        return ended.exitCode() == 0
                ? Optional.empty()
                : Optional.of(ended.stderr().strip());
    }

    /** A script of {@code e2e/mcp/clients}. */
    static String script(String name) {
        return home().resolve("clients").resolve(name).toString();
    }

    /** The folder where everything is installed. */
    static Path folder() {
        var command = ". \"$1/lib/common.sh\" && printf %s \"$TOOLS\"";
        return Path.of(run(List.of("bash", "-c", command, "-", home().toString()), Map.of())
                .output());
    }

    private static Path home() {
        return Path.of(System.getProperty("tenantry.home"), "e2e", "mcp");
    }

    /** Runs a program to its end. */
    static Ended run(List<String> command, Map<String, String> environment) {
        var process = start(command, environment);
        try {
            var stdout = CompletableFuture.supplyAsync(() -> read(process.inputReader()));
            var stderr = CompletableFuture.supplyAsync(() -> read(process.errorReader()));
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end\n" + stderr.join() + stdout.join());
            }
            return new Ended(process.exitValue(), stdout.join(), stderr.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + String.join(" ", command) + " ran", e);
        }
    }

    /** Starts a program. */
    static Process start(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(BufferedReader reader) {
        try (reader) {
            return reader.readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
