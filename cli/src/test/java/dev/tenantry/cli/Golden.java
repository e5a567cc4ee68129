package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of the repository that must equal what the code produces. {@code -Dgolden.write=true} writes them anew; the
 * difference is then for the reviewer to judge.
 */
public final class Golden {

    private static final Path HOME = Path.of(System.getProperty("tenantry.home"));

    private Golden() {}

    /** Compares with a file below the test resources of this module. */
    public static void assertResource(String name, String actual) {
        assertFile("cli/src/test/resources/" + name, actual, "golden.write");
    }

    /**
     * Compares with a file of the repository.
     *
     * @param path from the repository's root
     * @param writeProperty system property that makes this write the file instead
     */
    public static void assertFile(String path, String actual, String writeProperty) {
        var file = HOME.resolve(path);
        try {
            if (Boolean.getBoolean(writeProperty)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("%s differs from what the code makes; -D%s=true writes it anew", path, writeProperty)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
