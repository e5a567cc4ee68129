package dev.tenantry.benchmarks.fleet;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures in the order in which they were found; each is printed at once, so that a long run shows where it is. */
final class Report {

    private final Instant start = Instant.now();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Path file;

    /** @param file takes the figures as JSON; as far as they are known, where a run is broken off */
    Report(Path file) {
        this.file = file;
    }

    void tell(String name, Object value) {
        figures.put(name, value);
        try {
            Files.writeString(file, Serialization.asJson(figures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf(
                "%4d s  %s: %s%n", Duration.between(start, Instant.now()).toSeconds(), name, value);
    }
}
