package dev.tenantry.crds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One object of {@code src/test/resources/valid} or {@code invalid}, or one change of {@code allowed-changes} or
 * {@code refused-changes}: the object before, and after {@code ---} the object to be.
 */
record Sample(String name, String text) {

    static Stream<Sample> in(String folder) {
        var directory = Path.of(System.getProperty("crds.directory"), "src/test/resources", folder);
        try (var files = Files.list(directory)) {
            return files.sorted().map(Sample::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample read(Path file) {
        try {
            return new Sample(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode object() {
        return read(text);
    }

    ObjectNode before() {
        return read(documents()[0]);
    }

    ObjectNode after() {
        return read(documents()[1]);
    }

    private String[] documents() {
        return text.split("(?m)^---$");
    }

    private static ObjectNode read(String document) {
        return new KubernetesSerialization().unmarshal(document, ObjectNode.class);
    }

    Admission admission() {
        var kind = before().path("kind").asText();
        return Crds.all().stream()
                .filter(crd -> crd.getSpec().getNames().getKind().equals(kind))
                .map(Admission::of)
                .findFirst()
                .orElseThrow();
    }

    /** What an invalid object is refused for: the first lines of its file. */
    FieldViolation expected() {
        return new FieldViolation(header("field"), header("message"));
    }

    private String header(String key) {
        var matcher =
                Pattern.compile("^# " + key + ": (.*)$", Pattern.MULTILINE).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(name + " does not say its " + key);
        }
        return matcher.group(1);
    }

    @Override
    public String toString() {
        return name;
    }
}
