package dev.tenantry.e2e.kube.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Commands of the host, run to their end. */
final class Shell {

    /**
     * What came of a command.
     *
     * @param output standard output and standard error
     */
    record Ended(int status, String output) {}

    private Shell() {}

    static Ended run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " does not end");
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command that must succeed. */
    static void require(List<String> command) {
        var ended = run(command);
        if (ended.status() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + ended.output());
        }
    }

    /** A command as it is run in the network namespace of a file such as {@code /proc/1/ns/net}. */
    static List<String> inNetwork(String namespace, String... command) {
        return Stream.concat(Stream.of("nsenter", "--net=" + namespace), Stream.of(command))
                .toList();
    }
}
