package dev.tenantry.e2e.kube.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The scripts of {@code e2e/kube} and the programs that {@code e2e/kube/prepare} has built. */
public final class KubeTools {

    private static final long LIMIT_MINUTES = 3;

    private KubeTools() {}

    /** The checkout. */
    public static Path home() {
        return Path.of(System.getProperty("tenantry.home"));
    }

    /** Where {@code prepare} keeps its results. */
    public static Path cache() {
        var cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(directory -> !directory.isEmpty());
        return cache.map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("tenantry/kube");
    }

    /** A program such as {@code helm}, of the version that the checkout pins. */
    public static Path program(String name) {
        return cache().resolve("bin").resolve(name);
    }

    /** A script such as {@code up}. */
    static Path script(String name) {
        return home().resolve("e2e/kube").resolve(name);
    }

    /** What {@code prepare} would have to build for these of its parts, in its own words; empty where nothing is missing. */
    public static Optional<String> missing(List<String> parts) {
        var command = new ArrayList<>(List.of(script("prepare").toString(), "--check"));
        command.addAll(parts);
        var ended = run(command, Map.of(), "");
        return ended.exitCode() == 0
                ? Optional.empty()
                : Optional.of(ended.stderr().strip());
    }

    /** How a program ended. */
    public record Ended(int exitCode, String stdout, String stderr) {

        /**
         * What it printed.
         *
         * @throws AssertionError if it failed
         */
        public String output() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + "\n" + stderr + stdout);
            }
            return stdout;
        }
    }

    /** Runs a program to its end. */
    public static Ended run(List<String> command, Map<String, String> environment, String input) {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var stdout = CompletableFuture.supplyAsync(() -> read(process.inputReader()));
            var stderr = CompletableFuture.supplyAsync(() -> read(process.errorReader()));
            try (var stdin = process.outputWriter()) {
                stdin.write(input);
            }
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end");
            }
            return new Ended(process.exitValue(), stdout.join(), stderr.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + String.join(" ", command) + " ran", e);
        }
    }

    private static String read(java.io.BufferedReader reader) {
        try (reader) {
            return reader.readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
